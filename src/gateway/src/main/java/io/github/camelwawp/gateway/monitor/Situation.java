package io.github.camelwawp.gateway.monitor;

import io.github.camelwawp.gateway.hold.Hold;
import io.github.camelwawp.gateway.journal.Overview;
import java.util.Optional;

/** How the gateway is at the moment, for the console and the page. Nothing here is asked of Wawp. */
public final class Situation {

    private final Hold hold;
    private final Recent<Overview> overview;
    private final Recent<Integer> deadLetters;

    Situation(Hold hold, Recent<Overview> overview, Recent<Integer> deadLetters) {
        this.hold = hold;
        this.overview = overview;
        this.deadLetters = deadLetters;
    }

    /** Why nothing can be sent; empty while texts can be. */
    public Optional<Hold.Holding> holding() {
        return hold.holding();
    }

    /** What waits; empty if the journal does not answer in time. */
    public Optional<Overview> overview() {
        return overview.get();
    }

    /** The number of dead letters; empty if the folder cannot be read in time. */
    public Optional<Integer> deadLetters() {
        return deadLetters.get();
    }
}
