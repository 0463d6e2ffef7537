package io.github.camelwawp;

import io.github.camelwawp.client.Outcome;

/** The recipient has opted out: nothing was sent, and nothing shall be. Drop the message; do not repeat it. */
public class WawpSuppressedException extends WawpException {

    private static final long serialVersionUID = 1L;

    WawpSuppressedException(Outcome.Failed failure) {
        super(failure);
    }
}
