package io.github.camelwawp.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/** Runs the component alone, from sixteen threads, in its own process; prints texts per second and milliseconds per text. */
final class Alone {

    private static final int THREADS = 16;

    private Alone() {}

    /** Arguments: base URL, seconds to warm up, seconds. */
    public static void main(String[] args) throws Exception {
        double warmUp = Double.parseDouble(args[1]);
        double seconds = Double.parseDouble(args[2]);
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        try (CamelContext context = new DefaultCamelContext()) {
            context.start();
            ProducerTemplate template = context.createProducerTemplate();
            Endpoint endpoint = context.getEndpoint("wawp:send-text?instanceId=" + SampleText.INSTANCE_ID + "&accessToken="
                    + SampleText.ACCESS_TOKEN + "&baseUrl=" + args[0] + "&chatId=" + SampleText.CHAT_ID);
            Runnable sender = () -> template.sendBody(endpoint, SampleText.TEXT);
            send(sender, warmUp);
            long before = system.getProcessCpuTime();
            long texts = send(sender, seconds);
            System.out.println(texts / seconds + " " + (system.getProcessCpuTime() - before) / 1e6 / texts);
        }
        System.exit(0);
    }

    private static long send(Runnable sender, double seconds) throws InterruptedException {
        AtomicLong sent = new AtomicLong();
        long end = System.nanoTime() + (long) (seconds * 1e9);
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        for (int thread = 0; thread < THREADS; thread++) {
            executor.submit(() -> {
                while (System.nanoTime() < end) {
                    sender.run();
                    sent.incrementAndGet();
                }
                return null;
            });
        }
        executor.shutdown();
        executor.awaitTermination((long) seconds + 60, TimeUnit.SECONDS);
        return sent.get();
    }

    record Figures(double rate, double millis) {

        static Figures of(JavaChild process) throws IOException {
            String[] words = process.line().split(" ");
            return new Figures(Double.parseDouble(words[0]), Double.parseDouble(words[1]));
        }
    }
}
