package io.github.camelwawp.optout;

import java.time.Duration;
import java.time.Instant;

/** The time when a keyword was written, if the event's time is plausible. */
public final class WordTime {

    /** How far WhatsApp's clock may be ahead of ours; a later time is ignored. */
    public static final Duration AHEAD = Duration.ofDays(1);

    private WordTime() {}

    /** @param said the event's time, or null */
    public static Instant of(Instant said, Instant now) {
        return said == null || said.isAfter(now.plus(AHEAD)) ? now : said;
    }
}
