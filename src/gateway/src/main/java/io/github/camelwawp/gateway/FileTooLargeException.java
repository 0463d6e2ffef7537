package io.github.camelwawp.gateway;

/** Never thrown; it exists because file routes of earlier versions name it and must still start. */
final class FileTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private FileTooLargeException() {}
}
