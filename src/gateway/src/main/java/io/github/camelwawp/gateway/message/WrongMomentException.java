package io.github.camelwawp.gateway.message;

/** A time beside a message cannot be read; the message says which, why, and what it should look like. */
public class WrongMomentException extends Exception {

    private static final long serialVersionUID = 1L;

    public WrongMomentException(String sentence) {
        super(sentence, null, false, false);
    }
}
