package io.github.camelwawp.sandbox;

import java.util.List;

/**
 * How a sandbox is started. The defaults are for this machine alone: loopback, any token, any instance.
 *
 * @param port     0 takes any free one
 * @param host     the address to listen on, {@code 127.0.0.1} unless changed; a wildcard lets the whole network in
 * @param names    further names under which the page and {@code /sandbox} may be called; loopback names and
 *                 {@code host} always may
 * @param token    the only access token accepted, or {@code null} for any
 * @param instance the only instance id known, or {@code null} for any
 * @param keep     how many messages are kept, 10,000 unless changed; the oldest are dropped
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

    public static SandboxOptions onPort(int port) {
        return new SandboxOptions(port, "127.0.0.1", List.of(), null, null, DEFAULT_KEEP);
    }

    public SandboxOptions withPort(int newPort) {
        return new SandboxOptions(newPort, host, names, token, instance, keep);
    }

    public SandboxOptions withHost(String newHost) {
        return new SandboxOptions(port, newHost, names, token, instance, keep);
    }

    public SandboxOptions withNames(List<String> newNames) {
        return new SandboxOptions(port, host, newNames, token, instance, keep);
    }

    public SandboxOptions withToken(String newToken) {
        return new SandboxOptions(port, host, names, newToken, instance, keep);
    }

    public SandboxOptions withInstance(String newInstance) {
        return new SandboxOptions(port, host, names, token, newInstance, keep);
    }

    public SandboxOptions withKeep(int newKeep) {
        return new SandboxOptions(port, host, names, token, instance, newKeep);
    }

    /** Leaves the token out. */
    @Override
    public String toString() {
        return "SandboxOptions[port=" + port + ", host=" + host + ", keep=" + keep + "]";
    }
}
