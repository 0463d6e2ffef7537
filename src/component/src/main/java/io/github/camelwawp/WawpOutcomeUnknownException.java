package io.github.camelwawp;

import io.github.camelwawp.client.Outcome;

/** The text may have been sent: the answer was lost, late or unreadable. Sending it again may double it. */
public class WawpOutcomeUnknownException extends WawpException {

    private static final long serialVersionUID = 1L;

    WawpOutcomeUnknownException(Outcome.Failed failure) {
        super(failure);
    }
}
