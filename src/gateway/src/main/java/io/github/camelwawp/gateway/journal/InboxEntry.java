package io.github.camelwawp.gateway.journal;

import java.time.Instant;

/**
 * An entry to process.
 *
 * @param event    the event from Wawp, as it was added, or null
 * @param change   the change to report instead, or null
 * @param sentAt   start of the last attempt to send the part that the change is about, or null
 * @param attempts number of failed attempts
 */
public record InboxEntry(
        long number, String event, DeliveryChange change, Instant sentAt, Instant receivedAt, int attempts) {

    /** Omits the event, which may contain a text. */
    @Override
    public String toString() {
        return "entry " + number;
    }
}
