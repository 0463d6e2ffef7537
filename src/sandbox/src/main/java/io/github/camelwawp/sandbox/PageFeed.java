package io.github.camelwawp.sandbox;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * Server-sent events for open pages. Polls the state instead of being notified of each message, so that an open page does
 * not slow down the calls. Runs on the event loop only.
 */
final class PageFeed {

    /** Short enough to look immediate, long enough to be cheap. */
    private static final int EVERY_MILLIS = 100;

    private static final int MOST_READERS = 50;

    private final Vertx vertx;
    private final SandboxState state;
    private final ControlApi control;
    private final List<PageReader> readers = new ArrayList<>();
    private long timer;

    PageFeed(Vertx vertx, SandboxState state, ControlApi control) {
        this.vertx = vertx;
        this.state = state;
        this.control = control;
    }

    void open(HttpServerRequest request) {
        if (readers.size() >= MOST_READERS) {
            throw Refusal.of(503, "too_many_pages", "Too many pages are open.");
        }
        HttpServerResponse response = request.response();
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff");
        PageReader reader = new PageReader(response, state.messages());
        response.closeHandler(closed -> close(reader));
        if (readers.isEmpty()) {
            timer = vertx.setPeriodic(EVERY_MILLIS, tick -> tellAll());
        }
        readers.add(reader);
        tellAll();
    }

    private void close(PageReader reader) {
        readers.remove(reader);
        if (readers.isEmpty()) {
            vertx.cancelTimer(timer);
        }
    }

    private void tellAll() {
        String now = control.stateJson().toString();
        readers.forEach(reader -> reader.tell(now));
    }
}
