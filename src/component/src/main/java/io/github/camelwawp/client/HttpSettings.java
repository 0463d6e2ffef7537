package io.github.camelwawp.client;

import java.net.URI;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * What makes one connection pool: endpoints with equal settings share it.
 *
 * @param connectTimeout  milliseconds to connect
 * @param responseTimeout milliseconds for the whole call: pool, connect, write, headers and body
 * @param maxConnections  size of the pool
 * @param maxResponseSize bytes read of an answer at most
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

    /** An HTTP proxy; user and password are null when it asks for none. */
    public record Proxy(String host, int port, String user, String password) {

        /** Without the password. */
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }
}
