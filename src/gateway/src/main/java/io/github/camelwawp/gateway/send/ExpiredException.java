package io.github.camelwawp.gateway.send;

/** The time in which this text may be sent is over. */
final class ExpiredException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ExpiredException() {
        super("expired", null, false, false);
    }
}
