package io.github.camelwawp.client;

import java.time.Duration;
import java.time.Instant;

/**
 * When something began, to be compared with what others date: also after our clock was set. What happened since then must not
 * seem to be from before it, or it would be done twice.
 *
 * @param dated by our clock as it was then
 * @param nanos of {@link System#nanoTime}
 */
public record Begun(Instant dated, long nanos) {

    /** How far back is looked when nobody can know. */
    private static final Duration LONG_AGO = Duration.ofDays(1);

    /** What began in another process, as that wrote down; a date in the future shows that the clock was set back meanwhile. */
    public static Begun before(Instant dated, Instant now, long nanosNow) {
        Instant possible = dated.isAfter(now) ? now.minus(LONG_AGO) : dated;
        return new Begun(possible, nanosNow - Duration.between(possible, now).toNanos());
    }

    /** By our clock as it is now: the earlier one if the two clocks differ, as after a sleep of the machine. */
    public Instant at(Instant now, long nanosNow) {
        Instant elapsed = now.minusNanos(nanosNow - nanos);
        return elapsed.isBefore(dated) ? elapsed : dated;
    }
}
