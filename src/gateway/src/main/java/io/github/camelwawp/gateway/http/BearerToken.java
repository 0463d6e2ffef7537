package io.github.camelwawp.gateway.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.Supplier;

/** The token that callers must send. */
final class BearerToken {

    private static final String SCHEME = "Bearer ";

    private final Supplier<String> token;

    /** @param token asked for each call, since it may change */
    BearerToken(Supplier<String> token) {
        this.token = token;
    }

    /** @param authorization the header as received, or null */
    boolean isIn(String authorization) {
        // Schemes are case-insensitive (RFC 9110, 11.1). The comparison takes as long for a nearly correct token as for
        // a wrong one.
        return authorization != null
                && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && MessageDigest.isEqual(
                        token.get().getBytes(StandardCharsets.UTF_8),
                        authorization.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "BearerToken";
    }
}
