package io.github.camelwawp.gateway.send;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Keeps a minimum interval between exchanges, by the monotonic clock. Camel's throttler would block for as long as the wall
 * clock is set back.
 */
final class Pace implements Processor {

    private final long apart;
    private final LongSupplier nanoTime;
    private Long last;

    Pace(Duration apart) {
        this(apart, System::nanoTime);
    }

    Pace(Duration apart, LongSupplier nanoTime) {
        this.apart = apart.toNanos();
        this.nanoTime = nanoTime;
    }

    @Override
    public void process(Exchange exchange) {
        try {
            TimeUnit.NANOSECONDS.sleep(turn());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new RejectedExecutionException("stopping");
        }
    }

    /** Nanoseconds until the caller may proceed. */
    synchronized long turn() {
        long now = nanoTime.getAsLong();
        long wait = last == null ? 0 : Math.max(0, last + apart - now);
        last = now + wait;
        return wait;
    }
}
