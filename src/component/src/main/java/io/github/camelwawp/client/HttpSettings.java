package io.github.camelwawp.client;

import java.net.URI;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.hc.client5.http.auth.CredentialsProvider;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;

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

    /**
     * An HTTP proxy.
     *
     * @param user         null if the proxy asks for none
     * @param password     null if it is in a file
     * @param passwordFile read again each time the proxy asks; null if the password is an option
     */
    public record Proxy(String host, int port, String user, String password, Path passwordFile) {

        /** Credentials for the proxy only: no other host that asks gets them. */
        CredentialsProvider credentials() {
            Supplier<String> secret = passwordFile == null
                    ? () -> password
                    : new SecretFile("wawp: option proxyPasswordFile: ", passwordFile);
            // An unusable file stops the start.
            secret.get();
            return (scope, context) -> host.equalsIgnoreCase(scope.getHost()) && port == scope.getPort()
                    ? new UsernamePasswordCredentials(user, secret.get().toCharArray())
                    : null;
        }

        boolean asks() {
            return user != null && (password != null || passwordFile != null);
        }

        /** Without the password. */
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }
}
