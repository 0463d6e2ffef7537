package io.github.camelwawp.optout;

import java.time.Duration;
import java.time.Instant;

/** When a word was written, as far as what it says of it can be true. */
public final class WordTime {

    /** WhatsApp's clock may be so far ahead of ours; a time beyond that is none. */
    public static final Duration AHEAD = Duration.ofDays(1);

    private WordTime() {}

    /** @param said by the event, or null */
    public static Instant of(Instant said, Instant now) {
        return said == null || said.isAfter(now.plus(AHEAD)) ? now : said;
    }
}
