package io.github.camelwawp.gateway.http;

/** The call did not bring the gateway's bearer token. */
class UnauthorizedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnauthorizedException() {
        super("Send the header Authorization: Bearer with the gateway's token.");
    }
}
