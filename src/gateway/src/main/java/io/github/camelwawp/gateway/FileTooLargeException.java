package io.github.camelwawp.gateway;

/** A file larger than the gateway reads into memory. */
class FileTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FileTooLargeException(String message) {
        super(message);
    }
}
