package io.github.camelwawp.gateway.journal;

import java.time.Instant;

/**
 * One name in the list of those who want no more texts.
 *
 * @param unresolved whether it is a privacy id whose phone number is not known
 */
public record OptOut(String identity, Instant since, boolean unresolved) {

    /** Without the name. */
    @Override
    public String toString() {
        return "opted out since " + since;
    }
}
