package io.github.camelwawp.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Wawp's clock, which may differ from the caller's. */
final class SandboxClock implements InstantSource {

    private static final Duration MOST = Duration.ofDays(1);

    /** RFC 9110 requires two digits for the day, which the JDK's RFC 1123 format does not print. */
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private volatile Duration ahead = Duration.ZERO;

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    Duration ahead() {
        return ahead;
    }

    void ahead(Duration newAhead) {
        if (newAhead.abs().compareTo(MOST) > 0) {
            throw new IllegalArgumentException("aheadSeconds must be -86400 to 86400 (one day).");
        }
        ahead = newAhead;
    }

    static String httpDate(Instant instant) {
        return HTTP_DATE.format(instant);
    }
}
