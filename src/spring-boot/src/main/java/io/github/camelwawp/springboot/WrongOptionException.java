package io.github.camelwawp.springboot;

/** An option that the component does not have, or a value that it cannot take; the message never holds a secret. */
final class WrongOptionException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    WrongOptionException(String message) {
        super(message);
    }
}
