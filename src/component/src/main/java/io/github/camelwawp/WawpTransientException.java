package io.github.camelwawp;

import io.github.camelwawp.client.Outcome;

/** A temporary failure: Wawp or the network cannot take the text now. Retry with growing delays. */
public class WawpTransientException extends WawpException {

    private static final long serialVersionUID = 1L;

    WawpTransientException(Outcome.Failed failure) {
        super(failure);
    }
}
