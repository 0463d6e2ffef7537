package io.github.camelwawp.gateway.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The token that callers must send. */
final class BearerToken {

    private static final String SCHEME = "Bearer ";

    private final byte[] token;

    BearerToken(String token) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
    }

    /** @param authorization the header as received, or null */
    boolean isIn(String authorization) {
        // Schemes are case-insensitive (RFC 9110, 11.1). The comparison takes as long for a nearly correct token as for
        // a wrong one.
        return authorization != null
                && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && MessageDigest.isEqual(
                        token, authorization.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "BearerToken";
    }
}
