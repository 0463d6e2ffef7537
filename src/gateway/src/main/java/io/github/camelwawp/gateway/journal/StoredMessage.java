package io.github.camelwawp.gateway.journal;

import java.time.Instant;

/**
 * A message that waits to be sent.
 *
 * @param key     to be used in the {@link MessageKey} of its deliveries, with {@link MessageKey#HTTP}
 * @param to      recipient as it was written
 * @param replyTo id of the WhatsApp message to answer, or null
 */
public record StoredMessage(String id, String key, String to, String replyTo, String text, Instant acceptedAt) {

    /** Without recipient and text. */
    @Override
    public String toString() {
        return "message " + id + " accepted at " + acceptedAt;
    }
}
