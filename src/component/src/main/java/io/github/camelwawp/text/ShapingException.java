package io.github.camelwawp.text;

/** Base class of errors in shaping. Messages name sizes and kinds, never the text itself. */
public abstract class ShapingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    protected ShapingException(String message) {
        super(message);
    }

    protected ShapingException(String message, Throwable cause) {
        super(message, cause);
    }
}
