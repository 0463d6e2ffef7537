package io.github.camelwawp.gateway.jms;

import java.util.concurrent.TimeUnit;

/** Lets a line through unless it repeats the one before it within a minute. */
final class RepeatFilter {

    private static final long QUIET = TimeUnit.MINUTES.toNanos(1);

    private String last = "";
    private long lastTime;

    /** Whether this differs from what came before it, or a quiet minute lies between. */
    synchronized boolean passes(String what) {
        long now = System.nanoTime();
        boolean passes = !what.equals(last) || now - lastTime > QUIET;
        last = what;
        lastTime = now;
        return passes;
    }
}
