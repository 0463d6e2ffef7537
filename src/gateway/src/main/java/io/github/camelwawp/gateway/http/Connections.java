package io.github.camelwawp.gateway.http;

import io.github.camelwawp.webhook.Leftovers;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tracks the open connections and their calls: a connection that does not deliver the head and then the body of a call in
 * time is closed. When the limit is reached, the connection that has been idle longest is closed in favour of the next.
 */
final class Connections {

    private final Vertx vertx;
    private final HttpServerLimits limits;
    private final Set<HttpConnection> open = new HashSet<>();
    /** Idle connections with the timers that close them; longest idle first. */
    private final Map<HttpConnection, Long> idle = new LinkedHashMap<>();

    private final Map<RoutingContext, OpenCall> calls = new ConcurrentHashMap<>();

    private record OpenCall(Context context, Promise<Void> ended) {}

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

    /** @return the connection to close in exchange, possibly this one; null if there is room */
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

    /** The connection is busy from now until its answer is written, and the body must arrive in time. */
    void called(RoutingContext call) {
        HttpServerRequest request = call.request();
        HttpConnection connection = request.connection();
        work(connection);
        OpenCall state = new OpenCall(vertx.getOrCreateContext(), Promise.promise());
        calls.put(call, state);
        // Camel's own timer answers first; a caller that keeps sending then has time to read the answer.
        long timer = vertx.setTimer(limits.request().toMillis() + Leftovers.MILLIS, late -> {
            if (!request.isEnded()) {
                connection.close();
            }
        });
        call.addEndHandler(answered -> {
            vertx.cancelTimer(timer);
            // The rest of the body counts as idle time.
            rest(connection);
            calls.remove(call);
            state.ended().tryComplete();
        });
    }

    /** Cuts the calls whose bodies have not arrived; the future ends when the others are answered. */
    Future<?> finishCalls() {
        List<Future<Void>> ends = new ArrayList<>();
        calls.forEach((call, open) -> {
            ends.add(open.ended().future());
            open.context().runOnContext(on -> {
                if (!call.request().isEnded()) {
                    call.request().connection().close();
                }
            });
        });
        return Future.join(ends);
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
