package io.github.camelwawp.gateway.journal;

import io.github.camelwawp.optout.Identities;
import io.github.camelwawp.optout.Keyword;
import java.time.Instant;
import java.util.Objects;

/**
 * What somebody asked for.
 *
 * @param identities the one person
 * @param at         when; a day and more in the future counts as now
 * @param via        how it came: at most 10 characters
 * @param word       the keyword as it is in its language, or null
 * @param eventId    makes a repeated one harmless, or null
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

    /** One that an operator or another program makes. */
    public static OptOutChange by(String via, Keyword keyword, Identities identities, Instant now) {
        return new OptOutChange(keyword, identities, now, via, null, null);
    }

    /** Whether the desk says it at this moment, whatever another clock said before. */
    boolean isSaidNow() {
        return !EVENT.equals(via) && !CSV.equals(via);
    }

    /** Without the names. */
    @Override
    public String toString() {
        return keyword + " by " + via;
    }
}
