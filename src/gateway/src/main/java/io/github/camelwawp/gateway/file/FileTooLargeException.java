package io.github.camelwawp.gateway.file;

import io.github.camelwawp.text.ShapingException;

/** The file is larger than the gateway reads into memory. */
class FileTooLargeException extends ShapingException {

    private static final long serialVersionUID = 1L;

    FileTooLargeException(String message) {
        super(message);
    }
}
