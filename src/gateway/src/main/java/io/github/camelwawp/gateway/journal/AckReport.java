package io.github.camelwawp.gateway.journal;

import io.github.camelwawp.event.Ack;
import io.github.camelwawp.event.MessageId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * WhatsApp's word on how far a message got.
 *
 * @param messageId WhatsApp's id of the message, in any of its shapes
 * @param at        when it was so, or null
 */
public record AckReport(String messageId, Ack ack, Instant at) {

    public AckReport {
        Objects.requireNonNull(messageId, "messageId");
        Objects.requireNonNull(ack, "ack");
    }

    String storedId() {
        return storedId(messageId);
    }

    static String storedId(String messageId) {
        return Storable.key(MessageId.bare(messageId));
    }

    /** With a time that can be: clocks differ, and what events say of it may be anything. */
    AckReport notAfter(Instant now) {
        boolean believable = at != null && !at.isAfter(now) && at.isAfter(Instant.EPOCH);
        return new AckReport(messageId, ack, believable ? at.truncatedTo(ChronoUnit.MICROS) : now);
    }

    /** Without the id, which may hold a phone number. */
    @Override
    public String toString() {
        return "report: " + ack;
    }
}
