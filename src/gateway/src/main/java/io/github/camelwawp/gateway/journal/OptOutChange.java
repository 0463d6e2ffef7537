package io.github.camelwawp.gateway.journal;

import io.github.camelwawp.optout.Identities;
import io.github.camelwawp.optout.Keyword;
import java.time.Instant;
import java.util.Objects;

/**
 * A requested change of the opt-out list.
 *
 * @param identities all identities of one person
 * @param at         time of the request; a day or more in the future counts as now
 * @param via        the channel of the request: at most 10 characters
 * @param word       the keyword in its language, or null
 * @param eventId    identifies a repeated event, or null
 */
public record OptOutChange(
        Keyword keyword, Identities identities, Instant at, String via, String word, String eventId) {

    public static final String EVENT = "event";
    public static final String HTTP = "http";
    public static final String JMS = "jms";
    public static final String CSV = "csv";
    public static final String COMMAND = "command";

    public OptOutChange {
        Objects.requireNonNull(keyword, "keyword");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(via, "via");
        Objects.requireNonNull(identities, "identities");
    }

    /** A change by an operator or another program. */
    public static OptOutChange by(String via, Keyword keyword, Identities identities, Instant now) {
        return new OptOutChange(keyword, identities, now, via, null, null);
    }

    /** Whether an operator requests it now, so that it overrides earlier times from other clocks. */
    boolean isSaidNow() {
        return !EVENT.equals(via) && !CSV.equals(via);
    }

    /** Omits the identities. */
    @Override
    public String toString() {
        return keyword + " by " + via;
    }
}
