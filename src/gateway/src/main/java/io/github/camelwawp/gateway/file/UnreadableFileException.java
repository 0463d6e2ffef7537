package io.github.camelwawp.gateway.file;

import io.github.camelwawp.text.ShapingException;

/** Parsing a file failed unexpectedly and would fail again each time. */
class UnreadableFileException extends ShapingException {

    private static final long serialVersionUID = 1L;

    UnreadableFileException(Throwable cause) {
        super(
                "the file cannot be read as what its name says ("
                        + cause.getClass().getSimpleName() + ")",
                cause);
    }
}
