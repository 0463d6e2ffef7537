package io.github.camelwawp.webhook;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicLong;

/** Handles the data that a refused caller keeps sending. */
public final class Leftovers {

    /** How long a caller that is still sending may take to read the answer. */
    public static final long MILLIS = 5_000;

    private static final long BYTES = 4 << 20;

    private Leftovers() {}

    /** Lets a caller that is still sending read the answer; the rest of its data is discarded, within limits. */
    public static void drain(RoutingContext call) {
        HttpServerRequest request = call.request();
        if (request.isEnded()) {
            return;
        }
        call.vertx().setTimer(MILLIS, late -> {
            if (!request.isEnded()) {
                request.connection().close();
            }
        });
        AtomicLong more = new AtomicLong();
        request.handler(buffer -> {
                    if (more.addAndGet(buffer.length()) > BYTES) {
                        request.connection().close();
                    }
                })
                .endHandler(end -> {})
                .resume();
    }
}
