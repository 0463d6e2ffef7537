package io.github.camelwawp.gateway.message;

import java.time.Instant;

/**
 * When a message may be sent.
 *
 * @param notAfter the last moment at which sending may begin, or null for any
 */
public record Timing(Instant notAfter) {

    /** At any time. */
    public static final Timing NONE = new Timing(null);

    public boolean isOver(Instant now) {
        return notAfter != null && now.isAfter(notAfter);
    }
}
