package io.github.camelwawp.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.Supplier;

/** Holds hostile inputs to a time of the processor's rather than of the clock's, so that a busy machine fails no test. */
public final class CpuTime {

    private static final Duration ANY_MACHINE = Duration.ofSeconds(60);

    private CpuTime() {
    }

    /** Runs it and fails when it took more processor time than that. */
    public static <T> T within(Duration limit, Supplier<T> call) {
        return assertTimeoutPreemptively(ANY_MACHINE, () -> {
            long start = now();
            T result = call.get();
            assertThat(Duration.ofNanos(now() - start)).isLessThan(limit);
            return result;
        });
    }

    public static long now() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
