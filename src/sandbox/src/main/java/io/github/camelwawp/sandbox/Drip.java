package io.github.camelwawp.sandbox;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** Sends a body of known length one byte at a time, until it is complete or the caller disconnects. */
final class Drip {

    private final Vertx vertx;
    private final HttpServerResponse response;
    private final Reply reply;
    private int sent;

    Drip(Vertx vertx, HttpServerResponse response, Reply reply) {
        this.vertx = vertx;
        this.response = response;
        this.reply = reply;
    }

    void start(long millis) {
        reply.head(response);
        response.putHeader("Content-Length", Integer.toString(reply.body().length));
        vertx.setPeriodic(Math.max(1, millis), this::next);
    }

    private void next(long timer) {
        if (response.closed()) {
            vertx.cancelTimer(timer);
            return;
        }
        response.write(Buffer.buffer(1).appendByte(reply.body()[sent]));
        sent++;
        if (sent == reply.body().length) {
            vertx.cancelTimer(timer);
            response.end();
        }
    }
}
