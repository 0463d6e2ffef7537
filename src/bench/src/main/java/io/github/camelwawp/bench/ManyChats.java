package io.github.camelwawp.bench;

import java.lang.management.ManagementFactory;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Memory, threads and endpoints of the process after 2,000 texts to one chat, and after 2,000 texts to 2,000 chats by {@code
 * toD}.
 */
record ManyChats(Holds oneChat, Holds manyChats) {

    static final int CHATS = 2_000;

    record Holds(long heapKilobytes, int threads, int endpoints) {}

    static ManyChats measure(String server) throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:chat").toD(CamelSender.wawpUri(server) + "&chatId=${header.number}@c.us");
                }
            });
            context.start();
            ProducerTemplate template = context.createProducerTemplate();
            for (int i = 0; i < CHATS; i++) {
                send(template, 201_234_567_890L);
            }
            Holds one = holds(context);
            for (int i = 0; i < CHATS; i++) {
                send(template, 201_000_000_000L + i);
            }
            return new ManyChats(one, holds(context));
        }
    }

    private static void send(ProducerTemplate template, long number) {
        template.sendBodyAndHeader("direct:chat", SampleText.TEXT, "number", number);
    }

    private static Holds holds(CamelContext context) {
        IntStream.range(0, 3).forEach(i -> System.gc());
        return new Holds(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024,
                ManagementFactory.getThreadMXBean().getThreadCount(),
                context.getEndpoints().size());
    }
}
