package io.github.camelwawp.gateway.journal;

import java.time.Instant;
import java.util.List;

/**
 * The status of a message.
 *
 * @param key        identifies the message if it arrives again, such as a mail's Message-ID
 * @param to         recipient as written, if the message was stored to be sent later; otherwise null
 * @param text       null unless texts are kept
 * @param reason     why it was given up before it had deliveries, or null
 * @param finishedAt null until then
 */
public record MessageView(
        String id,
        String source,
        String key,
        String to,
        String text,
        MessageState state,
        String reason,
        Instant acceptedAt,
        Instant finishedAt,
        List<DeliveryView> deliveries) {

    /** The deliveries are more current than the message's own row. */
    MessageView with(List<DeliveryView> all) {
        MessageState over =
                MessageState.of(state, all.stream().map(DeliveryView::state).toList());
        return new MessageView(id, source, key, to, text, over, reason, acceptedAt, finishedAt, all);
    }

    /** Omits recipient, key, text and reason. */
    @Override
    public String toString() {
        return "message " + id + " from " + source + ": " + state;
    }
}
