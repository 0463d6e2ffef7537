package io.github.camelwawp.gateway.journal;

import java.time.Instant;
import java.util.List;

/**
 * How it went with a delivery.
 *
 * @param reason     why it is dead, or null
 * @param code       Wawp's code, or null
 * @param finishedAt null until then
 * @param parts      in order; only those that were begun
 */
public record DeliveryView(long id, String chatId, DeliveryState state, String reason, String code, Instant finishedAt,
        List<PartRecord> parts) {

    /** Without recipient and reason. */
    @Override
    public String toString() {
        return "delivery " + id + ": " + state;
    }
}
