package io.github.camelwawp.gateway;

/** Named by the file routes of earlier versions, which must still start; nobody throws it. */
final class FileTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private FileTooLargeException() {}
}
