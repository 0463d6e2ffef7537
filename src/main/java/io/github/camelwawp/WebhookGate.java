package io.github.camelwawp;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.github.camelwawp.event.Authenticity;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.PlatformHttpConstants;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * Refuses calls before their bodies are kept: those without the URL's secret, those that are too large, and of those that
 * arrive at once the longest. Camel's Vert.x server reads a call's whole body into memory before it asks
 * anybody; other servers hand over a stream, of which no more than the limit is read.
 */
class WebhookGate {

    /** Does nothing. */
    static final WebhookGate NONE = new WebhookGate();

    void install() {
    }

    void remove() {
    }

    static WebhookGate of(CamelContext context, String path, int maxSize, Authenticity authenticity, WebhookCounts counts) {
        // Without the server's classes there is nobody whose bodies could be limited.
        boolean vertx = context.getClassResolver()
                .resolveClass("org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter") != null;
        return vertx ? new OfVertx(context, path, maxSize, authenticity, counts) : NONE;
    }

    private static final class OfVertx extends WebhookGate {

        /** Time to read the answer for a caller who is still sending; what else it sends is not kept, and not endless. */
        private static final long LINGER_MILLIS = 5_000;
        private static final long LINGER_BYTES = 4 << 20;
        /** Bodies of the largest size that may be on their way at once; a signature can be judged only when all of it is here. */
        private static final int BODIES = 16;

        private final CamelContext context;
        private final String path;
        private final int maxSize;
        private final Authenticity authenticity;
        private final WebhookCounts counts;
        private final BodiesInFlight bodies;
        private Route route;

        OfVertx(CamelContext context, String path, int maxSize, Authenticity authenticity, WebhookCounts counts) {
            this.context = context;
            this.path = path;
            this.maxSize = maxSize;
            this.authenticity = authenticity;
            this.counts = counts;
            this.bodies = new BodiesInFlight((long) BODIES * maxSize);
        }

        @Override
        void install() {
            PlatformHttpEngine engine = context.getRegistry()
                    .lookupByNameAndType(PlatformHttpConstants.PLATFORM_HTTP_ENGINE_NAME, PlatformHttpEngine.class);
            VertxPlatformHttpRouter router = engine == null ? null : router(engine.getServerPort());
            if (router != null) {
                // Before Camel's own route, whose order begins with 0; its body handler leaves alone what was read here.
                BodyHandler body = BodyHandler.create(false).setBodyLimit(maxSize);
                route = router.route(HttpMethod.POST, path).order(-1).failureHandler(this::failed).handler(call -> judge(call, body));
            }
        }

        private void judge(RoutingContext call, BodyHandler body) {
            List<String> secrets = call.queryParam(WebhookReceiver.SECRET);
            if (!authenticity.acceptsUrl(secrets.size() == 1 ? secrets.get(0) : secrets)) {
                counts.unauthorized();
                refuse(call, 401, WebhookReceiver.UNAUTHORIZED);
            } else if (call.request().version() == HttpVersion.HTTP_2) {
                announced(call);
            } else if (hasRoom(call, () -> busy(call))) {
                body.handle(call);
            } else {
                busy(call);
            }
        }

        private void busy(RoutingContext call) {
            counts.busy.increment();
            if (!call.response().headWritten()) {
                call.response().putHeader("Retry-After", "5");
            }
            refuse(call, 503, WebhookReceiver.BUSY);
        }

        /**
         * Counts what the head announces, or the most a body without a length may have, until the call has its answer.
         *
         * @param giveWay ends the call while its body is still arriving
         */
        private boolean hasRoom(RoutingContext call, Runnable giveWay) {
            HttpServerRequest request = call.request();
            Context thread = call.vertx().getOrCreateContext();
            BodiesInFlight.Body body = bodies.admit(Math.min(maxSize, length(call)), () -> thread.runOnContext(now -> {
                if (!request.isEnded()) {
                    giveWay.run();
                }
            }));
            if (body == null) {
                return false;
            }
            call.addEndHandler(answered -> body.answered());
            if (request.isEnded()) {
                body.whole();
            } else {
                request.end().onComplete(ended -> body.whole());
            }
            return true;
        }

        private static long length(RoutingContext call) {
            String length = call.request().getHeader("Content-Length");
            return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : Long.MAX_VALUE;
        }

        /** Camel cannot go on with an HTTP/2 call that somebody else has read; there the server itself holds callers to their word. */
        private void announced(RoutingContext call) {
            long length = length(call);
            if (length == Long.MAX_VALUE) {
                call.response().setStatusCode(411).end("An HTTP/2 call needs a Content-Length.");
            } else if (length > maxSize) {
                call.fail(413);
            } else if (hasRoom(call, () -> call.response().reset())) {
                call.next();
            } else {
                call.response().setStatusCode(503).end(WebhookReceiver.BUSY);
            }
        }

        private VertxPlatformHttpRouter router(int port) {
            VertxPlatformHttpRouter router = VertxPlatformHttpRouter.lookup(context, VertxPlatformHttpRouter.getRouterNameFromPort(port));
            return router != null ? router : VertxPlatformHttpRouter.lookup(context, VertxPlatformHttpRouter.PLATFORM_HTTP_ROUTER_NAME_ZERO);
        }

        @Override
        void remove() {
            if (route != null) {
                route.remove();
                route = null;
            }
        }

        private void failed(RoutingContext call) {
            if (call.statusCode() == 413) {
                counts.tooLarge.increment();
                refuse(call, 413, WebhookReceiver.TOO_LARGE);
            } else {
                call.next();
            }
        }

        private static void refuse(RoutingContext call, int status, String sentence) {
            HttpServerResponse response = call.response();
            if (response.headWritten() || response.closed()) {
                return;
            }
            linger(call.request(), call.vertx());
            response.setStatusCode(status).putHeader("Content-Type", "text/plain; charset=utf-8").end(sentence);
        }

        private static void linger(HttpServerRequest request, Vertx vertx) {
            if (request.isEnded()) {
                return;
            }
            vertx.setTimer(LINGER_MILLIS, late -> {
                if (!request.isEnded()) {
                    request.connection().close();
                }
            });
            AtomicLong more = new AtomicLong();
            request.handler(buffer -> {
                if (more.addAndGet(buffer.length()) > LINGER_BYTES) {
                    request.connection().close();
                }
            }).endHandler(end -> { }).resume();
        }
    }
}
