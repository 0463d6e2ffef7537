package io.github.camelwawp;

import io.github.camelwawp.client.Outcome;

/** The recipient has opted out and nothing was sent. Drop the message; do not retry. */
public class WawpSuppressedException extends WawpException {

    private static final long serialVersionUID = 1L;

    WawpSuppressedException(Outcome.Failed failure) {
        super(failure);
    }
}
