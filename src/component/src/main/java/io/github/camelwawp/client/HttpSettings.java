package io.github.camelwawp.client;

import java.net.URI;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * The settings of one connection pool; endpoints with equal settings share a pool.
 *
 * @param connectTimeout  milliseconds to connect
 * @param responseTimeout milliseconds for the whole call: pool, connect, write, headers and body
 * @param maxConnections  size of the pool
 * @param maxResponseSize largest answer in bytes
 * @param ssl             null for the JVM's defaults
 * @param proxy           null for none
 */
public record HttpSettings(
        URI baseUrl,
        long connectTimeout,
        long responseTimeout,
        int maxConnections,
        int maxResponseSize,
        SSLContextParameters ssl,
        Proxy proxy) {

    /** An HTTP proxy; user and password are null if the proxy needs none. */
    public record Proxy(String host, int port, String user, String password) {

        /** Without the password. */
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }
}
