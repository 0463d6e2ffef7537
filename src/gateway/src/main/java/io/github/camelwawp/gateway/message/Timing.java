package io.github.camelwawp.gateway.message;

import java.time.Instant;

/**
 * When a message may be sent.
 *
 * @param notAfter the last moment at which sending may begin, or null for any
 * @param sendAt   the first such moment, or null for at once
 * @param urgent   whether it goes before others that wait, and also in quiet hours
 */
public record Timing(Instant notAfter, Instant sendAt, boolean urgent) {

    /** At once, or at any time later. */
    public static final Timing NONE = new Timing(null, null, false);

    public boolean isOver(Instant now) {
        return notAfter != null && now.isAfter(notAfter);
    }

    public Timing until(Instant last) {
        return new Timing(last, sendAt, urgent);
    }

    /** The same, and urgent. */
    public Timing hurried() {
        return new Timing(notAfter, sendAt, true);
    }
}
