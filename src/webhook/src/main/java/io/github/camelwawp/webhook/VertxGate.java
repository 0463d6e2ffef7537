package io.github.camelwawp.webhook;

import io.github.camelwawp.WebhookGate;
import io.github.camelwawp.WebhookRefusal;
import io.github.camelwawp.event.Authenticity;
import io.vertx.core.Context;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.PlatformHttpConstants;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * Refuses calls before their bodies are kept: calls without the URL's secret, calls that are too large, and, when too many
 * arrive at once, the longest-running ones. Camel's Vert.x server reads a whole body into memory before any check.
 */
final class VertxGate implements WebhookGate {

    /** How many bodies of the largest size may be arriving at once; a signature can be checked only on a complete body. */
    private static final int BODIES = 16;

    private final CamelContext context;
    private final String path;
    private final int maxSize;
    private final Authenticity authenticity;
    private final Consumer<WebhookRefusal> refused;
    private final BodiesInFlight bodies;
    private Route route;

    VertxGate(
            CamelContext context,
            String path,
            int maxSize,
            Authenticity authenticity,
            Consumer<WebhookRefusal> refused) {
        this.context = context;
        this.path = path;
        this.maxSize = maxSize;
        this.authenticity = authenticity;
        this.refused = refused;
        this.bodies = new BodiesInFlight((long) BODIES * maxSize);
    }

    @Override
    public void install() {
        PlatformHttpEngine engine = context.getRegistry()
                .lookupByNameAndType(PlatformHttpConstants.PLATFORM_HTTP_ENGINE_NAME, PlatformHttpEngine.class);
        VertxPlatformHttpRouter router = engine == null ? null : router(engine.getServerPort());
        if (router != null) {
            // Before Camel's own route, whose order starts at 0; Camel's body handler skips a body that was read
            // here.
            BodyHandler body = BodyHandler.create(false).setBodyLimit(maxSize);
            route = router.route(HttpMethod.POST, path)
                    .order(-1)
                    .failureHandler(this::failed)
                    .handler(call -> judge(call, body));
        }
    }

    private void judge(RoutingContext call, BodyHandler body) {
        List<String> secrets = call.queryParam(SECRET);
        if (!authenticity.acceptsUrl(secrets.size() == 1 ? secrets.get(0) : secrets)) {
            refuse(call, WebhookRefusal.UNAUTHORIZED);
        } else if (call.request().version() == HttpVersion.HTTP_2) {
            announced(call);
        } else if (hasRoom(call, () -> busy(call))) {
            body.handle(call);
        } else {
            busy(call);
        }
    }

    private void busy(RoutingContext call) {
        if (!call.response().headWritten()) {
            call.response().putHeader("Retry-After", "5");
        }
        refuse(call, WebhookRefusal.BUSY);
    }

    /**
     * Reserves the announced length, or the limit for a body without a length, until the call is answered.
     *
     * @param giveWay ends the call while its body is still arriving
     */
    private boolean hasRoom(RoutingContext call, Runnable giveWay) {
        HttpServerRequest request = call.request();
        Context thread = call.vertx().getOrCreateContext();
        BodiesInFlight.Body body = bodies.admit(
                Math.min(maxSize, length(call)),
                () -> thread.runOnContext(now -> {
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

    /**
     * Camel cannot continue with an HTTP/2 call whose body was already read; for HTTP/2 the server itself enforces the
     * announced length.
     */
    private void announced(RoutingContext call) {
        long length = length(call);
        if (length == Long.MAX_VALUE) {
            call.response().setStatusCode(411).end("An HTTP/2 call needs a Content-Length.");
        } else if (length > maxSize) {
            call.fail(413);
        } else if (hasRoom(call, () -> call.response().reset())) {
            call.next();
        } else {
            call.response().setStatusCode(503).end(WebhookRefusal.BUSY.sentence());
        }
    }

    private VertxPlatformHttpRouter router(int port) {
        VertxPlatformHttpRouter router =
                VertxPlatformHttpRouter.lookup(context, VertxPlatformHttpRouter.getRouterNameFromPort(port));
        return router != null
                ? router
                : VertxPlatformHttpRouter.lookup(context, VertxPlatformHttpRouter.PLATFORM_HTTP_ROUTER_NAME_ZERO);
    }

    @Override
    public void remove() {
        if (route != null) {
            route.remove();
            route = null;
        }
    }

    private void failed(RoutingContext call) {
        if (call.statusCode() == 413) {
            refuse(call, WebhookRefusal.TOO_LARGE);
        } else {
            call.next();
        }
    }

    private void refuse(RoutingContext call, WebhookRefusal why) {
        refused.accept(why);
        HttpServerResponse response = call.response();
        if (response.headWritten() || response.closed()) {
            return;
        }
        Leftovers.drain(call);
        response.setStatusCode(why.status())
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end(why.sentence());
    }
}
