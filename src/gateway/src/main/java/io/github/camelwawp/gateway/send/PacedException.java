package io.github.camelwawp.gateway.send;

/** Another text went to this recipient just now: the journal keeps this one for a while, and others continue. */
final class PacedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long millis;

    PacedException(long millis) {
        super("paced", null, false, false);
        this.millis = millis;
    }

    long millis() {
        return millis;
    }
}
