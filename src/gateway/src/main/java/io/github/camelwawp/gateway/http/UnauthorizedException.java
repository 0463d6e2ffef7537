package io.github.camelwawp.gateway.http;

/** The call did not carry the gateway's bearer token. */
class UnauthorizedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    static final String SENTENCE = "Send the header Authorization: Bearer with the gateway's token.";

    UnauthorizedException() {
        super(SENTENCE);
    }
}
