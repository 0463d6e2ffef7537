package io.github.camelwawp.gateway.jms;

import java.util.concurrent.TimeUnit;

/** Tells what is new from what repeats, so that trouble makes one line a change and not one an attempt. */
final class News {

    private static final long QUIET = TimeUnit.MINUTES.toNanos(1);

    private String last = "";
    private long lastTime;

    /** Whether this differs from what was told before it, or a quiet minute lies between. */
    synchronized boolean is(String what) {
        long now = System.nanoTime();
        boolean news = !what.equals(last) || now - lastTime > QUIET;
        last = what;
        lastTime = now;
        return news;
    }
}
