package io.github.camelwawp.gateway.http;

import io.github.camelwawp.gateway.config.OptionReader;
import io.github.camelwawp.webhook.Leftovers;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.apache.camel.CamelContext;

/**
 * Answers calls that never become an exchange: no token, too large, too slow, unknown path, wrong method or media type.
 */
final class HttpRefusals {

    private static final String MESSAGES = "/messages";
    private static final String OPT_OUTS = "/opt-outs";
    private static final String DEAD_LETTERS = "/dead-letters";
    private static final String STATUS = "/status";
    private static final String PAUSE = "/pause";
    private static final String RESUME = "/resume";

    private HttpRefusals() {}

    static void install(Router router, CamelContext context, BearerToken token) {
        boolean source = new OptionReader(context).flag("gateway.http.enabled");
        if (source) {
            // Before and after Camel's own routes, which start at order 0 and read the body first.
            for (String path : List.of(OPT_OUTS, MESSAGES, DEAD_LETTERS, STATUS, PAUSE, RESUME)) {
                router.route(path + "*")
                        .order(-1)
                        .handler(call -> authenticate(call, token))
                        .failureHandler(HttpRefusals::failed);
            }
            JournalPage.install(router);
        }
        // The server may run for events alone.
        router.route().order(Integer.MAX_VALUE).handler(source ? HttpRefusals::unmatched : HttpRefusals::nothing);
    }

    private static void authenticate(RoutingContext call, BearerToken token) {
        List<String> said = call.request().headers().getAll("Authorization");
        // No honest caller sends two.
        if (said.size() == 1 && token.isIn(said.get(0))) {
            call.next();
        } else {
            call.response().putHeader("WWW-Authenticate", "Bearer").putHeader("Connection", "close");
            refuse(call, 401, UnauthorizedException.SENTENCE);
        }
    }

    private static void failed(RoutingContext call) {
        if (call.statusCode() == 413) {
            refuse(call, 413, "The body is larger than gateway.http.max-body.");
        } else if (call.statusCode() == 503 && !call.request().isEnded()) {
            refuse(call, 408, "The body did not arrive within gateway.http.request-timeout.");
        } else if (call.statusCode() == 503) {
            call.response().putHeader("Retry-After", "5");
            refuse(call, 503, "The journal did not answer in time; try again.");
        } else if (!(call.failure() instanceof HttpClosedException)) {
            call.next();
        }
        // The caller hung up: no answer, and no stack trace in the log.
    }

    private static void unmatched(RoutingContext call) {
        List<String> allowed = allowed(call.normalizedPath());
        if (allowed.isEmpty()) {
            nothing(call);
        } else if (allowed.contains(call.request().method().name())) {
            refuse(call, 415, "The body must be JSON: send Content-Type: application/json.");
        } else {
            call.response().putHeader("Allow", String.join(", ", allowed));
            refuse(call, 405, "Only " + String.join(" and ", allowed) + " is allowed here.");
        }
    }

    private static void nothing(RoutingContext call) {
        refuse(call, 404, "There is nothing here: see /openapi.yaml.");
    }

    private static List<String> allowed(String path) {
        if (path.matches(MESSAGES + "/?")) {
            return List.of("GET", "POST");
        }
        if (path.matches(OPT_OUTS + "/?")) {
            return List.of("GET");
        }
        if (path.matches(OPT_OUTS + "/[^/]+/?")) {
            return List.of("GET", "POST", "DELETE");
        }
        if (path.matches(MESSAGES + "/[^/]+/cancel/?|" + DEAD_LETTERS + "/[^/]+/(replay|edit)/?|" + PAUSE + "/?|"
                + RESUME + "/?")) {
            return List.of("POST");
        }
        boolean read = path.matches(MESSAGES + "/[^/]+/?")
                || path.matches(DEAD_LETTERS + "(/[^/]+)?/?")
                || path.matches(STATUS + "/?")
                || path.equals("/openapi.yaml")
                || JournalPage.has(path);
        return read ? List.of("GET") : List.of();
    }

    static void refuse(RoutingContext call, int status, String sentence) {
        HttpServerResponse response = call.response();
        if (response.headWritten() || response.closed()) {
            return;
        }
        Leftovers.drain(call);
        response.setStatusCode(status).putHeader("Content-Type", "application/json");
        response.end(new JsonObject().put("error", sentence).encode());
    }
}
