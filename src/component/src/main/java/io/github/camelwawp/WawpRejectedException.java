package io.github.camelwawp;

import io.github.camelwawp.client.Outcome;

/** Wawp will never accept this message: its text or recipient is wrong. Other messages are not affected. */
public class WawpRejectedException extends WawpException {

    private static final long serialVersionUID = 1L;

    WawpRejectedException(Outcome.Failed failure) {
        super(failure);
    }
}
