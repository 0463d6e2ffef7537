package io.github.camelwawp.sandbox;

import io.vertx.core.http.HttpServerResponse;

/** One open page: knows what it was told, and tells it the rest. */
final class PageReader {

    /** What a page gets when it opens, and at most at once afterwards. */
    private static final int MESSAGES_AT_ONCE = 500;
    /** Keeps the connection from being closed as idle. */
    private static final int TICKS_TO_HEARTBEAT = 150;

    private final HttpServerResponse response;
    private final MessageLog messages;
    private long place;
    private int clears = -1;
    private int quietTicks;
    private String toldState = "";

    PageReader(HttpServerResponse response, MessageLog messages) {
        this.response = response;
        this.messages = messages;
        response.write("retry: 1000\n\n");
    }

    void tell(String state) {
        if (response.closed() || response.writeQueueFull()) {
            return;
        }
        quietTicks++;
        if (!state.equals(toldState)) {
            event("state", state);
            toldState = state;
        }
        tellMessages();
        if (quietTicks >= TICKS_TO_HEARTBEAT) {
            response.write(": still here\n\n");
            quietTicks = 0;
        }
    }

    private void tellMessages() {
        MessageLog.Batch batch = messages.from(place, MESSAGES_AT_ONCE);
        if (batch.clears() != clears) {
            clears = batch.clears();
            batch = messages.latest(MESSAGES_AT_ONCE);
            event("all", Json.of(batch.messages()).toString());
        } else if (!batch.messages().isEmpty()) {
            event("more", Json.of(batch.messages()).toString());
        }
        place = batch.end();
    }

    private void event(String name, String json) {
        response.write("event: " + name + "\ndata: " + json + "\n\n");
        quietTicks = 0;
    }
}
