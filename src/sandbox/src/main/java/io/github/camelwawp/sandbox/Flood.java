package io.github.camelwawp.sandbox;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;

/** Sends a JSON body of any size at the speed at which the caller reads, without holding it in memory. */
final class Flood {

    private static final byte[] BEFORE = "{\"padding\":\"".getBytes(StandardCharsets.UTF_8);
    private static final byte[] AFTER = "\"}".getBytes(StandardCharsets.UTF_8);
    private static final Buffer CHUNK = Buffer.buffer("A".repeat(64 * 1024));

    private final HttpServerResponse response;
    private long left;

    Flood(HttpServerResponse response, long size) {
        this.response = response;
        this.left = Math.max(0, size - BEFORE.length - AFTER.length);
    }

    void start() {
        response.setChunked(true).putHeader("Content-Type", "application/json; charset=utf-8");
        response.write(Buffer.buffer(BEFORE));
        response.drainHandler(drained -> pour());
        pour();
    }

    private void pour() {
        while (left > 0 && !response.closed() && !response.writeQueueFull()) {
            int size = (int) Math.min(left, CHUNK.length());
            left -= size;
            response.write(size == CHUNK.length() ? CHUNK.copy() : CHUNK.getBuffer(0, size));
        }
        if (left == 0 && !response.closed() && !response.ended()) {
            response.end(Buffer.buffer(AFTER));
        }
    }
}
