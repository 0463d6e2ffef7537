package io.github.camelwawp.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.InstantSource;
import java.util.Map;

/** Applies one mishap to one call, on the event loop and without blocking a thread. */
final class MishapPlayer {

    private final Vertx vertx;
    private final InstantSource clock;

    MishapPlayer(Vertx vertx, InstantSource clock) {
        this.vertx = vertx;
        this.clock = clock;
    }

    void play(Mishap mishap, Call call, Operation.Job work) {
        HttpServerRequest request = call.request();
        HttpServerResponse response = request.response();
        if (mishap.accepted()) {
            work.answer().get();
        }
        switch (mishap.kind()) {
            case UPSTREAM_ERROR_IN_CODE,
                    UPSTREAM_ERROR_IN_ERROR,
                    UPSTREAM_ERROR_IN_ERROR_CODE,
                    UPSTREAM_ERROR_AS_KEY,
                    ERROR_463,
                    CRASH_ECHOING_REQUEST,
                    HTML,
                    STATUS_AND_BODY -> MishapBodies.reply(mishap, call).send(response);
            case RATE_LIMITED ->
                rateLimited(Long.toString(mishap.number(MishapSetting.RETRY_AFTER_SECONDS)))
                        .send(response);
            case RATE_LIMITED_UNTIL ->
                rateLimited(SandboxClock.httpDate(
                                clock.instant().plusSeconds(mishap.number(MishapSetting.RETRY_AFTER_SECONDS))))
                        .send(response);
            case STALL_BEFORE_ACCEPTING ->
                later(mishap, () -> {
                    if (!response.closed()) {
                        work.answer().get().send(response);
                    }
                });
            case STALL_AFTER_ACCEPTING -> {
                Reply reply = work.answer().get();
                later(mishap, () -> reply.send(response));
            }
            case DRIP ->
                new Drip(vertx, response, work.answer().get()).start(mishap.number(MishapSetting.DELAY_MILLIS));
            case CLOSE_BEFORE_ACCEPTING -> request.connection().close();
            case CLOSE_AFTER_ACCEPTING -> {
                work.answer().get();
                request.connection().close();
            }
            case RESET_BEFORE_ACCEPTING -> reset(request);
            case RESET_AFTER_ACCEPTING -> {
                work.answer().get();
                reset(request);
            }
            case CUT_BODY -> cut(request, work.answer().get());
            case HUGE_BODY -> {
                work.answer().get();
                new Flood(response, mishap.number(MishapSetting.SIZE)).start();
            }
            case EMPTY -> {
                work.answer().get();
                Reply.of((int) mishap.number(MishapSetting.STATUS), null, "").send(response);
            }
        }
    }

    private void later(Mishap mishap, Runnable rest) {
        // Vert.x refuses a timer of 0 ms.
        vertx.setTimer(Math.max(1, mishap.number(MishapSetting.DELAY_MILLIS)), timer -> rest.run());
    }

    private static Reply rateLimited(String retryAfter) {
        ObjectNode body = Json.object().put("statusCode", 429).put("message", "Too many requests");
        return Reply.json(429, body).with(Map.of("Retry-After", retryAfter));
    }

    private static void cut(HttpServerRequest request, Reply reply) {
        HttpServerResponse response = request.response();
        reply.head(response);
        response.putHeader("Content-Length", Integer.toString(reply.body().length));
        response.write(Buffer.buffer(reply.body()).slice(0, reply.body().length / 2))
                .onComplete(written -> request.connection().close());
    }

    private static void reset(HttpServerRequest request) {
        Channel channel = ((ConnectionBase) request.connection()).channel();
        // A linger time of 0 makes the kernel send RST instead of FIN.
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.close();
    }
}
