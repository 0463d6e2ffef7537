package io.github.camelwawp.gateway.jms;

import java.util.concurrent.TimeUnit;

/** Suppresses a line that repeats the previous one within a minute. */
final class RepeatFilter {

    private static final long QUIET = TimeUnit.MINUTES.toNanos(1);

    private String last = "";
    private long lastTime;

    /** Whether this line differs from the previous one, or comes more than a minute later. */
    synchronized boolean passes(String what) {
        long now = System.nanoTime();
        boolean passes = !what.equals(last) || now - lastTime > QUIET;
        last = what;
        lastTime = now;
        return passes;
    }
}
