package io.github.camelwawp;

import io.github.camelwawp.client.Outcome;

/** The text was sent, but WhatsApp did not confirm the ack that {@code awaitAck} asks for. Never {@code retryable}. */
public class WawpUnconfirmedException extends WawpException {

    private static final long serialVersionUID = 1L;

    WawpUnconfirmedException(Outcome.Failed failure) {
        super(failure);
    }
}
