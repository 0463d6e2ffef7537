package io.github.camelwawp.gateway.journal;

import java.time.Instant;

/**
 * Something to be worked off.
 *
 * @param event    what Wawp told, as it was added, or null
 * @param change   what is to be told to others instead, or null
 * @param attempts so many failed before
 */
public record InboxEntry(long number, String event, DeliveryChange change, Instant receivedAt, int attempts) {

    /** Without the event, which may hold a text. */
    @Override
    public String toString() {
        return "entry " + number;
    }
}
