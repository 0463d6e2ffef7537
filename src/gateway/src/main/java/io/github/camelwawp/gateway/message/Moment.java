package io.github.camelwawp.gateway.message;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Reads the times that senders write beside their messages. */
public final class Moment {

    /** A later time is a typing mistake. */
    private static final Duration FURTHEST = Duration.ofDays(366);

    private Moment() {}

    /**
     * Returns the time; null for null or blanks.
     *
     * @param field the name to use in the sentence of the exception, which does not quote what was written
     * @throws WrongTimingException if it is not a time with a zone in ISO 8601, or more than a year ahead
     */
    public static Instant parse(String field, String written, Instant now) throws WrongTimingException {
        if (written == null || written.isBlank()) {
            return null;
        }
        try {
            Instant time = OffsetDateTime.parse(written.strip()).toInstant();
            if (time.isAfter(now.plus(FURTHEST))) {
                throw new WrongTimingException(field + " must be within " + FURTHEST.toDays() + " days", written);
            }
            return time;
        } catch (DateTimeException notATime) {
            throw new WrongTimingException(
                    field + " must be a time with a zone, such as 2026-03-04T18:00:00Z or 2026-03-04T20:00:00+02:00",
                    written);
        }
    }
}
