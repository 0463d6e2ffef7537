package io.github.camelwawp.webhook;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicLong;

/** What a caller goes on sending although it was refused. */
public final class Leftovers {

    /** Time to read the answer for a caller who is still sending. */
    public static final long MILLIS = 5_000;

    private static final long BYTES = 4 << 20;

    private Leftovers() {}

    /** Lets a caller who is still sending read the answer; what else it sends is not kept, and not endless. */
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
