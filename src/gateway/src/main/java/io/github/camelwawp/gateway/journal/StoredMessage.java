package io.github.camelwawp.gateway.journal;

import io.github.camelwawp.gateway.message.Timing;
import java.time.Instant;

/**
 * A message waiting to be sent.
 *
 * @param key     the key for the {@link MessageKey} of its deliveries, with {@link MessageKey#HTTP}
 * @param to      recipient as written
 * @param replyTo id of the WhatsApp message to answer, or null
 * @param timing  when it may be sent
 */
public record StoredMessage(
        String id, String key, String to, String replyTo, String text, Timing timing, Instant acceptedAt) {

    /** Omits recipient and text. */
    @Override
    public String toString() {
        return "message " + id + " accepted at " + acceptedAt;
    }
}
