package io.github.camelwawp.gateway.message;

/** A field that says when to send a message cannot be read; the sentence says which, and what it should look like. */
public class WrongTimingException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String written;

    /** @param written what the sender wrote, which the sentence does not quote */
    public WrongTimingException(String sentence, String written) {
        super(sentence, null, false, false);
        this.written = written;
    }

    public String written() {
        return written;
    }
}
