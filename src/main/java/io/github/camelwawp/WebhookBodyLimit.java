package io.github.camelwawp;

import java.util.concurrent.atomic.AtomicLong;

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
 * Refuses large bodies while they arrive: Camel's Vert.x server reads a call's whole body into memory before it asks
 * anybody. Other servers hand over a stream, of which no more than the limit is read.
 */
class WebhookBodyLimit {

    /** Does nothing. */
    static final WebhookBodyLimit NONE = new WebhookBodyLimit();

    /** Called when a body was refused. */
    interface Refused {
        void count();
    }

    void install(Refused refused) {
    }

    void remove() {
    }

    static WebhookBodyLimit of(CamelContext context, String path, int maxSize) {
        // Without the server's classes there is nobody whose bodies could be limited.
        boolean vertx = context.getClassResolver()
                .resolveClass("org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter") != null;
        return vertx ? new OfVertx(context, path, maxSize) : NONE;
    }

    private static final class OfVertx extends WebhookBodyLimit {

        /** Time to read the answer for a caller who is still sending; what else it sends is not kept, and not endless. */
        private static final long LINGER_MILLIS = 5_000;
        private static final long LINGER_BYTES = 4 << 20;

        private final CamelContext context;
        private final String path;
        private final int maxSize;
        private Route route;

        OfVertx(CamelContext context, String path, int maxSize) {
            this.context = context;
            this.path = path;
            this.maxSize = maxSize;
        }

        @Override
        void install(Refused refused) {
            PlatformHttpEngine engine = context.getRegistry()
                    .lookupByNameAndType(PlatformHttpConstants.PLATFORM_HTTP_ENGINE_NAME, PlatformHttpEngine.class);
            VertxPlatformHttpRouter router = engine == null ? null : router(engine.getServerPort());
            if (router != null) {
                // Before Camel's own route, whose order begins with 0; its body handler leaves alone what was read here.
                BodyHandler body = BodyHandler.create(false).setBodyLimit(maxSize);
                route = router.route(HttpMethod.POST, path).order(-1).failureHandler(call -> failed(call, refused)).handler(call -> {
                    if (call.request().version() == HttpVersion.HTTP_2) {
                        announced(call);
                    } else {
                        body.handle(call);
                    }
                });
            }
        }

        /** Camel cannot go on with an HTTP/2 call that somebody else has read; there the server itself holds callers to their word. */
        private void announced(RoutingContext call) {
            String length = call.request().getHeader("Content-Length");
            if (length == null || !length.matches("\\d{1,18}")) {
                call.response().setStatusCode(411).end("An HTTP/2 call needs a Content-Length.");
            } else if (Long.parseLong(length) > maxSize) {
                call.fail(413);
            } else {
                call.next();
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

        private static void failed(RoutingContext call, Refused refused) {
            HttpServerResponse response = call.response();
            if (call.statusCode() != 413 || response.headWritten() || response.closed()) {
                call.next();
                return;
            }
            refused.count();
            linger(call.request(), call.vertx());
            response.setStatusCode(413).putHeader("Content-Type", "text/plain; charset=utf-8")
                    .end("The body is larger than maxEventSize.");
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
