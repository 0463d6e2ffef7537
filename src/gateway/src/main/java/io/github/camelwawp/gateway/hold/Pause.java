package io.github.camelwawp.gateway.hold;

import io.github.camelwawp.gateway.journal.Glance;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.JournalException;
import io.github.camelwawp.gateway.journal.Pauses;
import io.github.camelwawp.gateway.watch.LastWords;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the sender because a person wants it, until a person resumes it: in this gateway and those that share its journal. */
public final class Pause {

    private static final Logger LOG = LoggerFactory.getLogger(Pause.class);
    private static final long LOOK_SECONDS = 2;

    private final Pauses pauses;
    private final Glance glance;
    private final Hold hold;

    /** Continues a pause from before a restart. */
    Pause(CamelContext context, Journal journal, Hold hold) {
        this.pauses = journal.pauses();
        this.glance = journal.glance();
        this.hold = hold;
        follow();
        if (pauses.isShared()) {
            Timers.of(context, this, "Pause", 1)
                    .scheduleWithFixedDelay(
                            new LastWords().surviving("The check for a pause", this::look),
                            LOOK_SECONDS,
                            LOOK_SECONDS,
                            TimeUnit.SECONDS);
        }
    }

    /** Holds the sender, also after a restart; returns since when. */
    public synchronized Instant begin() {
        Instant since = pauses.begin();
        hold.beginPause(since);
        return since;
    }

    public synchronized void end() {
        pauses.end();
        hold.endPause();
    }

    /** Follows a pause that another gateway has begun or ended. */
    private synchronized void follow() {
        glance.paused().ifPresentOrElse(hold::beginPause, hold::endPause);
    }

    private void look() {
        try {
            follow();
        } catch (JournalException e) {
            // The sender reports this when it needs the journal.
            LOG.debug("The check for a pause failed", e);
        }
    }
}
