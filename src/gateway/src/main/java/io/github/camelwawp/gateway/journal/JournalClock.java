package io.github.camelwawp.gateway.journal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The clock of the journal. The first call after the clock was set back corrects the affected dates. */
final class JournalClock {

    /** Smaller corrections of a clock are normal. */
    private static final Duration UNNOTICED = Duration.ofSeconds(1);

    private final Clock clock;
    private final Runnable mend;
    private Instant latest = Instant.EPOCH;

    /** @param mend corrects the dates; repeated at the next call if it fails */
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

    /** The time in the precision of both databases; corrects nothing, so it is safe within a transaction. */
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
