package io.github.camelwawp.client;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Tells whether the wall clock is behind what it was: then what it dated before cannot be told from what is new. */
final class WallClock {

    private final LongSupplier millis;
    private final AtomicLong latest = new AtomicLong(Long.MIN_VALUE);

    WallClock(LongSupplier millis) {
        this.millis = millis;
    }

    boolean isBehind() {
        long now = millis.getAsLong();
        return now < latest.accumulateAndGet(now, Math::max);
    }
}
