package io.github.camelwawp.gateway.deadletter;

/** A dead letter that cannot be sent again as it is; the message says what to mend. */
class ReplayException extends Exception {

    private static final long serialVersionUID = 1L;

    ReplayException(String message) {
        super(message);
    }
}
