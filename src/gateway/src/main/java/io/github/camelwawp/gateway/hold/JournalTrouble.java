package io.github.camelwawp.gateway.hold;

import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.JournalException;

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
        hold.begin(new Hold.Trouble("JOURNAL: " + e.getMessage(), "Look at the database of gateway.journal.url.",
                this::isOver));
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
