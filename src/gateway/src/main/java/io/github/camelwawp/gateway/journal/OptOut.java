package io.github.camelwawp.gateway.journal;

import java.time.Instant;

/**
 * One identity in the opt-out list.
 *
 * @param unresolved whether the identity is a privacy id (LID) whose phone number is unknown
 */
public record OptOut(String identity, Instant since, boolean unresolved) {

    /** Omits the identity. */
    @Override
    public String toString() {
        return "opted out since " + since;
    }
}
