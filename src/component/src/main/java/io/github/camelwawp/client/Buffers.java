package io.github.camelwawp.client;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Buffers to read answers into, one for each call in flight, used again: a quarter of what a call would allocate. */
final class Buffers {

    /** Twice Wawp's documented answer; a longer one gets an array of its own. */
    private static final int SIZE = 8192;

    private final Queue<byte[]> free = new ConcurrentLinkedQueue<>();

    byte[] take() {
        byte[] buffer = free.poll();
        return buffer == null ? new byte[SIZE] : buffer;
    }

    void giveBack(byte[] buffer) {
        free.offer(buffer);
    }
}
