package io.github.camelwawp.gateway.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The open connections: each brings the head of a call in time and then its body, or is closed. When as many are open as
 * allowed, the one that has waited longest without a call gives way to the next.
 */
final class Connections {

    /** Time to read an answer for a caller who is still sending. */
    static final long LINGER_MILLIS = 5_000;

    private final Vertx vertx;
    private final HttpServerLimits limits;
    private final Set<HttpConnection> open = new HashSet<>();
    /** Connections without a call, with the timer that closes them; the longest idle first. */
    private final Map<HttpConnection, Long> idle = new LinkedHashMap<>();

    Connections(Vertx vertx, HttpServerLimits limits) {
        this.vertx = vertx;
        this.limits = limits;
    }

    void opened(HttpConnection connection) {
        connection.closeHandler(gone -> closed(connection));
        HttpConnection surplus = admit(connection);
        if (surplus != null) {
            surplus.close();
        }
    }

    /** @return the connection to close in exchange, which may be this one; null while there is room */
    private synchronized HttpConnection admit(HttpConnection connection) {
        open.add(connection);
        if (open.size() <= limits.maxConnections()) {
            rest(connection);
            return null;
        }
        if (idle.isEmpty()) {
            return connection;
        }
        HttpConnection longest = idle.keySet().iterator().next();
        forget(longest);
        rest(connection);
        return longest;
    }

    /** From here until its answer is written the connection is at work, and its body has to arrive in time. */
    void called(RoutingContext call) {
        HttpServerRequest request = call.request();
        HttpConnection connection = request.connection();
        work(connection);
        // Camel's own timer answers first; whoever goes on sending then has had time to read the answer.
        long timer = vertx.setTimer(limits.request().toMillis() + LINGER_MILLIS, late -> {
            if (!request.isEnded()) {
                connection.close();
            }
        });
        call.addEndHandler(answered -> {
            vertx.cancelTimer(timer);
            // What is left of the body counts as time without a call.
            rest(connection);
        });
    }

    private synchronized void rest(HttpConnection connection) {
        if (open.contains(connection)) {
            work(connection);
            idle.put(connection, vertx.setTimer(limits.idle().toMillis(), late -> connection.close()));
        }
    }

    private synchronized void work(HttpConnection connection) {
        Long timer = idle.remove(connection);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }

    private void forget(HttpConnection connection) {
        work(connection);
        open.remove(connection);
    }

    private synchronized void closed(HttpConnection connection) {
        forget(connection);
    }
}
