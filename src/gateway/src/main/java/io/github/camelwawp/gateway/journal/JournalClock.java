package io.github.camelwawp.gateway.journal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The time by which the journal dates. Whoever asks first after the clock was set back mends what that left waiting. */
final class JournalClock {

    /** By less a clock is set now and then. */
    private static final Duration UNNOTICED = Duration.ofSeconds(1);

    private final Clock clock;
    private final Runnable mend;
    private Instant latest = Instant.EPOCH;

    /** @param mend done again at the next call if it fails */
    JournalClock(Clock clock, Runnable mend) {
        this.clock = clock;
        this.mend = mend;
    }

    Instant now() {
        Instant now = reading();
        if (setBack(now)) {
            try {
                mend.run();
            } catch (JournalException e) {
                mendLater();
                throw e;
            }
        }
        return now;
    }

    /** As exact as both databases store it; mends nothing, so that it is for use within a transaction too. */
    Instant reading() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private synchronized boolean setBack(Instant now) {
        boolean back = now.isBefore(latest.minus(UNNOTICED));
        latest = back || now.isAfter(latest) ? now : latest;
        return back;
    }

    private synchronized void mendLater() {
        latest = Instant.MAX;
    }
}
