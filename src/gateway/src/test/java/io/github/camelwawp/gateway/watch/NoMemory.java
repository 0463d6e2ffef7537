package io.github.camelwawp.gateway.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A poll that fills the memory, in a process whose JVM was not told what to do about that. */
final class NoMemory {

    private NoMemory() {}

    public static void main(String[] arguments) throws Exception {
        LastWords lastWords = new LastWords();
        lastWords.install();
        DefaultCamelContext context = new DefaultCamelContext();
        Watch.over(context, lastWords, Duration.ofMinutes(1));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("scheduler:poll?initialDelay=0").process(e -> fill());
            }
        });
        context.start();
        Thread.currentThread().join();
    }

    private static void fill() {
        List<byte[]> all = new ArrayList<>();
        while (true) {
            all.add(new byte[1 << 20]);
        }
    }
}
