package io.github.camelwawp.client;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Detects a wall clock that was set back: timestamps taken before are then unreliable. */
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
