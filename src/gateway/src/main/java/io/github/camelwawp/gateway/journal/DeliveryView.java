package io.github.camelwawp.gateway.journal;

import io.github.camelwawp.event.Ack;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * The status of a delivery.
 *
 * @param reason     why it is dead, or null
 * @param code       Wawp's code, or null
 * @param finishedAt null until then
 * @param dueAt      when its sending begins at the earliest, or null if it is not scheduled
 * @param alarmedAt  when the alarm about a missing delivery report was raised, or null
 * @param parts      in order; only those that were started
 */
public record DeliveryView(
        long id,
        String chatId,
        DeliveryState state,
        String reason,
        String code,
        Instant finishedAt,
        Instant dueAt,
        Instant alarmedAt,
        List<PartRecord> parts) {

    /** The lowest ack of all parts, with an error as the lowest of all; null unless the delivery is sent. */
    public Ack ack() {
        if (state != DeliveryState.SENT && state != DeliveryState.QUEUED) {
            return null;
        }
        return parts.stream()
                .map(PartRecord::ack)
                .filter(Objects::nonNull)
                .min(Comparator.comparingInt(Ack::number))
                .orElse(Ack.PENDING);
    }

    /** The time of that ack, or null. */
    public Instant ackAt() {
        Ack least = ack();
        return parts.stream()
                .filter(part -> least != null && part.ack() == least)
                .map(PartRecord::ackAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Omits recipient and reason. */
    @Override
    public String toString() {
        return "delivery " + id + ": " + state;
    }
}
