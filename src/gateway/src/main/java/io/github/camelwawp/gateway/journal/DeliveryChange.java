package io.github.camelwawp.gateway.journal;

import java.time.Instant;

/**
 * The progress of a delivery or of one part, the alarm that no delivery report arrived in time, or that the delivery has
 * expired.
 *
 * @param messageId id of the message in the journal
 * @param source    kind of source, such as {@code mail}
 * @param key       the key that identifies the message if it arrives again, such as a mail's Message-ID
 * @param chatId    JID of the recipient
 * @param part      0 for the delivery as a whole
 * @param wawpId    id of the WhatsApp message, or null
 * @param state     name of an {@link io.github.camelwawp.event.Ack}, {@link #NO_REPORT}, {@link #EXPIRED} or
 *                  {@link #CANCELLED}
 */
public record DeliveryChange(
        String messageId, String source, String key, String chatId, int part, String wawpId, String state, Instant at) {

    /** No delivery report arrived in time. */
    public static final String NO_REPORT = "NO_REPORT";

    /** It was not sent before its time was over. */
    public static final String EXPIRED = "EXPIRED";

    /** An operator has cancelled it. */
    public static final String CANCELLED = "CANCELLED";

    /** Omits recipient and key. */
    @Override
    public String toString() {
        return "message " + messageId + ", part " + part + ": " + state;
    }
}
