package io.github.camelwawp.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.function.ThrowingSupplier;

/** Limits hostile inputs by processor time rather than clock time, so that tests pass on a busy machine. */
public final class CpuTime {

    private static final int RUNS = 3;
    private static final Duration ANY_MACHINE = Duration.ofSeconds(60);

    private CpuTime() {}

    /** Fails if the call takes more processor time than the limit, even after the JVM has compiled it. */
    public static <T> T within(Duration limit, ThrowingSupplier<T> call) {
        return assertTimeoutPreemptively(ANY_MACHINE, () -> {
            T result = null;
            long least = Long.MAX_VALUE;
            for (int run = 0; run < RUNS && least >= limit.toNanos(); run++) {
                long start = now();
                result = call.get();
                least = Math.min(least, now() - start);
            }
            assertThat(Duration.ofNanos(least)).isLessThan(limit);
            return result;
        });
    }

    /** Processor time of all threads of this JVM, in nanoseconds. */
    public static long ofProcess() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    public static long now() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
