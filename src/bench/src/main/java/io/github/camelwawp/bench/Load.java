package io.github.camelwawp.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * A burst of texts, from the first that is handed over to the last that reaches Wawp.
 *
 * @param seconds from the first text to the last arrival
 * @param median  milliseconds from hand-over to arrival
 * @param slowest the 99th percentile of those milliseconds
 */
record Load(int texts, double seconds, double median, double slowest) {

    private static final int THREADS = 16;
    /** The most texts under way at once, so that texts do not pile up in the source. */
    private static final int UNDER_WAY = 400;

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    double rate() {
        return texts / seconds;
    }

    /** As many texts as the gateway sends in this time. */
    static Load full(Feed feed, Wawp wawp, double seconds) throws Exception {
        return run(feed, wawp, until(seconds), THREADS, 0);
    }

    /** This many texts, as fast as the gateway sends them. */
    static void many(Feed feed, Wawp wawp, int count) throws Exception {
        AtomicInteger left = new AtomicInteger(count);
        run(feed, wawp, () -> left.getAndDecrement() > 0, THREADS, 0);
    }

    /** One text at a time, with this pause between two texts. */
    static Load paced(Feed feed, Wawp wawp, double seconds, long pauseMillis) throws Exception {
        return run(feed, wawp, until(seconds), 1, pauseMillis);
    }

    private static BooleanSupplier until(double seconds) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        return () -> System.nanoTime() < end;
    }

    private static Load run(Feed feed, Wawp wawp, BooleanSupplier more, int threads, long pauseMillis)
            throws Exception {
        wawp.arrivals();
        Map<Integer, Long> handed = new ConcurrentHashMap<>();
        AtomicInteger arrived = new AtomicInteger();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> senders = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                senders.add(executor.submit(() -> {
                    while (more.getAsBoolean()) {
                        while (handed.size() - arrived.get() >= UNDER_WAY) {
                            TimeUnit.MILLISECONDS.sleep(5);
                        }
                        int number = NUMBERS.getAndIncrement();
                        handed.put(number, micros());
                        feed.send(number);
                        TimeUnit.MILLISECONDS.sleep(pauseMillis);
                    }
                    return null;
                }));
            }
            for (Future<?> sender : senders) {
                while (!sender.isDone()) {
                    arrived.set(wawp.count());
                    TimeUnit.MILLISECONDS.sleep(20);
                }
                sender.get();
            }
        } finally {
            executor.shutdownNow();
        }
        for (long wait = System.nanoTime(); wawp.count() < handed.size(); TimeUnit.MILLISECONDS.sleep(20)) {
            if (System.nanoTime() - wait > PATIENCE_NANOS) {
                throw new IllegalStateException(
                        handed.size() - wawp.count() + " of " + handed.size() + " texts did not come");
            }
        }
        return of(handed, wawp.arrivals());
    }

    private static Load of(Map<Integer, Long> handed, Map<Integer, Long> arrivals) {
        long[] took = handed.entrySet().stream()
                .mapToLong(text -> arrivals.get(text.getKey()) - text.getValue())
                .sorted()
                .toArray();
        long first = handed.values().stream().mapToLong(Long::longValue).min().orElseThrow();
        long last = arrivals.values().stream().mapToLong(Long::longValue).max().orElseThrow();
        return new Load(
                took.length, (last - first) / 1e6, took[took.length / 2] / 1e3, took[(int) (took.length * 0.99)] / 1e3);
    }

    private static long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
