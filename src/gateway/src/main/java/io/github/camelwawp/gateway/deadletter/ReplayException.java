package io.github.camelwawp.gateway.deadletter;

/** A dead letter cannot be replayed in its present form; the message says what to fix. */
public class ReplayException extends Exception {

    private static final long serialVersionUID = 1L;

    ReplayException(String message) {
        super(message);
    }
}
