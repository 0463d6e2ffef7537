package io.github.camelwawp.gateway.journal;

import io.github.camelwawp.event.Ack;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * How it went with a delivery.
 *
 * @param reason     why it is dead, or null
 * @param code       Wawp's code, or null
 * @param finishedAt null until then
 * @param alarmedAt  when it was told that no report of it came in time, or null
 * @param parts      in order; only those that were begun
 */
public record DeliveryView(
        long id,
        String chatId,
        DeliveryState state,
        String reason,
        String code,
        Instant finishedAt,
        Instant alarmedAt,
        List<PartRecord> parts) {

    /** How far it got: as far as the part that got least far, an error being less than nothing; null unless it is sent. */
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

    /** Since when it has got that far, or null. */
    public Instant ackAt() {
        Ack least = ack();
        return parts.stream()
                .filter(part -> least != null && part.ack() == least)
                .map(PartRecord::ackAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Without recipient and reason. */
    @Override
    public String toString() {
        return "delivery " + id + ": " + state;
    }
}
