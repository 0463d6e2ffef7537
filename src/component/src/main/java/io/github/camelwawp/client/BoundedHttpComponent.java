package io.github.camelwawp.client;

import java.util.function.LongSupplier;
import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.socket.ConnectionSocketFactory;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.Registry;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolStats;
import org.apache.hc.core5.util.TimeValue;

/** A camel-http component whose pool limits the head of an answer, which HttpClient reads into memory completely. */
final class BoundedHttpComponent extends HttpComponent {

    /**
     * Milliseconds a pooled connection may be idle before it is checked, which costs one millisecond: a request written to a
     * connection that the server has meanwhile closed would count as maybe sent.
     */
    static final long IDLE_BEFORE_CHECK = 200;

    private static final ConnectionConfig CHECKED_WHEN_IDLE = checkedAfter(IDLE_BEFORE_CHECK);
    private static final ConnectionConfig ALWAYS_CHECKED = checkedAfter(0);

    private static final Http1Config HEAD =
            Http1Config.custom().setMaxLineLength(16_384).setMaxHeaderCount(200).build();

    private PoolingHttpClientConnectionManager connections;

    /** HttpClient also uses this clock to date its connections. */
    private final WallClock clock;

    BoundedHttpComponent() {
        this(System::currentTimeMillis);
    }

    BoundedHttpComponent(LongSupplier millis) {
        this.clock = new WallClock(millis);
    }

    /** Null before the client is made. */
    PoolStats connections() {
        return connections == null ? null : connections.getTotalStats();
    }

    private static ConnectionConfig checkedAfter(long millis) {
        return ConnectionConfig.custom()
                .setValidateAfterInactivity(TimeValue.ofMilliseconds(millis))
                .build();
    }

    @Override
    protected HttpClientConnectionManager createConnectionManager(
            Registry<ConnectionSocketFactory> registry, int total, int perRoute, SocketConfig sockets) {
        PoolingHttpClientConnectionManager pool = new PoolingHttpClientConnectionManager(
                registry,
                PoolConcurrencyPolicy.STRICT,
                TimeValue.ofMilliseconds(getConnectionTimeToLive()),
                ManagedHttpClientConnectionFactory.builder().http1Config(HEAD).build());
        pool.setMaxTotal(getMaxTotalConnections());
        pool.setDefaultMaxPerRoute(getConnectionsPerRoute());
        pool.setDefaultSocketConfig(sockets);
        pool.setConnectionConfigResolver(route -> clock.isBehind() ? ALWAYS_CHECKED : CHECKED_WHEN_IDLE);
        connections = pool;
        return pool;
    }
}
