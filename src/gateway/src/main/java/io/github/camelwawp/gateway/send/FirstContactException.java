package io.github.camelwawp.gateway.send;

/** WhatsApp lets the account write to no strangers at the moment: the journal keeps this text, and others continue. */
final class FirstContactException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FirstContactException() {
        super("first contacts wait", null, false, false);
    }
}
