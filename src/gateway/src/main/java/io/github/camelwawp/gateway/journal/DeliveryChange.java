package io.github.camelwawp.gateway.journal;

import java.time.Instant;

/**
 * A delivery, or a part of it, got further, or nobody told that it did.
 *
 * @param messageId id of the message in the journal
 * @param source    kind of source, such as {@code mail}
 * @param key       what makes the message the same one when it comes again, such as a mail's Message-ID
 * @param chatId    JID of the recipient
 * @param part      0 for the delivery as a whole
 * @param wawpId    id of the WhatsApp message, or null
 * @param state     name of an {@link io.github.camelwawp.event.Ack}, or {@link #NO_REPORT}
 */
public record DeliveryChange(
        String messageId, String source, String key, String chatId, int part, String wawpId, String state, Instant at) {

    /** Nothing was heard of it in time. */
    public static final String NO_REPORT = "NO_REPORT";

    /** Without recipient and key. */
    @Override
    public String toString() {
        return "message " + messageId + ", part " + part + ": " + state;
    }
}
