package io.github.camelwawp.gateway.hold;

import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.JournalException;
import java.util.concurrent.Callable;

/** Holds all messages while the journal cannot be read or written, since only the journal knows what was sent. */
public class JournalTrouble {

    private final Journal journal;
    private final Hold hold;

    public JournalTrouble(Journal journal, Hold hold) {
        this.journal = journal;
        this.hold = hold;
    }

    /** Begins a hold that lasts until the journal responds. */
    public void begin(JournalException e) {
        hold.begin(new Hold.Trouble(
                Hold.JOURNAL + ": " + e.getMessage(), "Check the database of gateway.journal.url.", this::isOver));
    }

    /** @throws HeldException while everything is on hold because of the journal */
    public void check() {
        if (hold.holding()
                .filter(holding -> holding.reason().equals(Hold.JOURNAL))
                .isPresent()) {
            throw new HeldException("the journal does not answer");
        }
    }

    /** Runs work that needs the journal. If the journal fails, a hold begins and the exception goes to the source. */
    public <T> T watch(Callable<T> work) throws Exception {
        try {
            return work.call();
        } catch (JournalException e) {
            begin(e);
            throw e;
        }
    }

    public boolean isOver() {
        try {
            journal.history().unfinished();
            return true;
        } catch (JournalException still) {
            return false;
        }
    }
}
