package io.github.camelwawp.client;

import java.time.Duration;
import java.time.Instant;

/**
 * The start of an attempt, comparable with timestamps of other machines even after our clock was set: a message sent after
 * the start must not look older than it, or the text would be sent twice.
 *
 * @param dated by our clock at that time
 * @param nanos of {@link System#nanoTime}
 */
public record Begun(Instant dated, long nanos) {

    /** How far back to search when the start is unknown. */
    private static final Duration LONG_AGO = Duration.ofDays(1);

    /** A start that another process recorded. A time in the future shows that the clock was set back since. */
    public static Begun before(Instant dated, Instant now, long nanosNow) {
        Instant possible = dated.isAfter(now) ? now.minus(LONG_AGO) : dated;
        return new Begun(possible, nanosNow - Duration.between(possible, now).toNanos());
    }

    /** By our clock as it is now: the earlier time if the two clocks disagree, as after the machine slept. */
    public Instant at(Instant now, long nanosNow) {
        Instant elapsed = now.minusNanos(nanosNow - nanos);
        return elapsed.isBefore(dated) ? elapsed : dated;
    }
}
