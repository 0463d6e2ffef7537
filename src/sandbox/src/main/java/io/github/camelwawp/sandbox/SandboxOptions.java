package io.github.camelwawp.sandbox;

import java.util.List;

/**
 * The options of a sandbox. The defaults suit local use: loopback only, any token, any instance.
 *
 * @param port     the port; 0 for any free port
 * @param host     the address to listen on, {@code 127.0.0.1} by default; a wildcard address admits the whole network
 * @param names    additional host names for the page and {@code /sandbox}; loopback names and {@code host} are always
 *                 accepted
 * @param token    the only accepted access token, or {@code null} for any
 * @param instance the only accepted instance id, or {@code null} for any
 * @param keep     how many messages to keep, 10,000 by default; the oldest are dropped
 */
public record SandboxOptions(int port, String host, List<String> names, String token, String instance, int keep) {

    private static final int DEFAULT_KEEP = 10_000;

    public SandboxOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
        }
        if (host == null || host.isBlank()) {
            throw new IllegalArgumentException("host must be an address to listen on, such as 127.0.0.1");
        }
        if (keep < 1 || keep > 1_000_000) {
            throw new IllegalArgumentException("keep must be 1 to 1000000 messages, not " + keep);
        }
        names = List.copyOf(names);
    }

    /** The defaults on 127.0.0.1; port 0 chooses a free one. */
    public static SandboxOptions onPort(int port) {
        return new SandboxOptions(port, "127.0.0.1", List.of(), null, null, DEFAULT_KEEP);
    }

    /** A copy with this port; 0 for any free one. */
    public SandboxOptions withPort(int newPort) {
        return new SandboxOptions(newPort, host, names, token, instance, keep);
    }

    /** A copy that listens on this address. */
    public SandboxOptions withHost(String newHost) {
        return new SandboxOptions(port, newHost, names, token, instance, keep);
    }

    /** A copy with these additional host names. */
    public SandboxOptions withNames(List<String> newNames) {
        return new SandboxOptions(port, host, newNames, token, instance, keep);
    }

    /** A copy that accepts only this token; {@code null} for any. */
    public SandboxOptions withToken(String newToken) {
        return new SandboxOptions(port, host, names, newToken, instance, keep);
    }

    /** A copy that accepts only this instance id; {@code null} for any. */
    public SandboxOptions withInstance(String newInstance) {
        return new SandboxOptions(port, host, names, token, newInstance, keep);
    }

    /** A copy that keeps this many messages. */
    public SandboxOptions withKeep(int newKeep) {
        return new SandboxOptions(port, host, names, token, instance, newKeep);
    }

    /** Omits the token. */
    @Override
    public String toString() {
        return "SandboxOptions[port=" + port + ", host=" + host + ", keep=" + keep + "]";
    }
}
