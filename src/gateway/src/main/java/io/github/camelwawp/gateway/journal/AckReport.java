package io.github.camelwawp.gateway.journal;

import io.github.camelwawp.event.Ack;
import io.github.camelwawp.event.MessageId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * A delivery report from WhatsApp: the ack of one message.
 *
 * @param messageId WhatsApp's id of the message, in any of its formats
 * @param at        time of the ack, or null
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

    /** Limits the time to a plausible one: clocks differ, and an event may contain any time. */
    AckReport notAfter(Instant now) {
        boolean believable = at != null && !at.isAfter(now) && at.isAfter(Instant.EPOCH);
        return new AckReport(messageId, ack, believable ? at.truncatedTo(ChronoUnit.MICROS) : now);
    }

    /** Omits the id, which may contain a phone number. */
    @Override
    public String toString() {
        return "report: " + ack;
    }
}
