package io.github.camelwawp.gateway.journal;

import java.time.Instant;
import java.util.List;

/**
 * How it went with a message.
 *
 * @param reason     why it was given up before it had deliveries, or null
 * @param finishedAt null until then
 */
public record MessageView(String id, String source, MessageState state, String reason, Instant acceptedAt,
        Instant finishedAt, List<DeliveryView> deliveries) {
}
