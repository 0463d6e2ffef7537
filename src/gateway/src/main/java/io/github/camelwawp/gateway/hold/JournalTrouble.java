package io.github.camelwawp.gateway.hold;

import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.JournalException;
import java.util.concurrent.Callable;

/** A journal that cannot be asked or written holds everything: without it nobody knows what was sent. */
public class JournalTrouble {

    private final Journal journal;
    private final Hold hold;

    public JournalTrouble(Journal journal, Hold hold) {
        this.journal = journal;
        this.hold = hold;
    }

    /** Holds until the journal answers again. */
    public void begin(JournalException e) {
        hold.begin(new Hold.Trouble(
                "JOURNAL: " + e.getMessage(), "Look at the database of gateway.journal.url.", this::isOver));
    }

    /** Does what needs the journal. When the journal fails, everything is held, and the failure goes on to the source. */
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
            journal.unfinished();
            return true;
        } catch (JournalException still) {
            return false;
        }
    }
}
