package io.github.camelwawp.gateway.monitor;

import io.github.camelwawp.gateway.hold.Caution;
import io.github.camelwawp.gateway.hold.Cautions;
import io.github.camelwawp.gateway.hold.Hold;
import io.github.camelwawp.gateway.journal.HourCount;
import io.github.camelwawp.gateway.journal.Overview;
import io.github.camelwawp.gateway.journal.Sendings;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The current state of the gateway, for the console and the page. Nothing here calls Wawp. */
public final class Situation {

    private final Hold hold;
    private final Cautions cautions;
    private final Recent<Overview> overview;
    private final Recent<Integer> deadLetters;
    private final Recent<List<HourCount>> lastDay;
    private final Recent<Sendings.Counts> pace;
    private final Supplier<String> session;
    private final Clock clock;

    Situation(
            Hold hold,
            Cautions cautions,
            Recent<Overview> overview,
            Recent<Integer> deadLetters,
            Recent<List<HourCount>> lastDay,
            Recent<Sendings.Counts> pace,
            Supplier<String> session,
            Clock clock) {
        this.hold = hold;
        this.cautions = cautions;
        this.lastDay = lastDay;
        this.pace = pace;
        this.session = session;
        this.clock = clock;
        this.overview = overview;
        this.deadLetters = deadLetters;
    }

    /**
     * Why nothing can be sent, and problems of the account that hold some texts or none, as the answers in JSON show
     * them.
     */
    public Map<String, Object> troubles() {
        return TroubleFields.of(hold.holding(), cautions.all());
    }

    /** The same without links, which may hold the account's number: no token guards the management server. */
    Map<String, Object> troublesWithoutLinks() {
        return TroubleFields.of(
                hold.holding(),
                cautions.all().stream().map(Caution::withoutLink).toList());
    }

    /** When the operator's pause began; empty without a pause. */
    public Optional<Instant> paused() {
        return hold.paused();
    }

    /** What waits; empty if the journal does not answer in time. */
    public Optional<Overview> overview() {
        return overview.get();
    }

    /** What became of the deliveries of the last 24 hours, by hour. */
    public Optional<List<HourCount>> lastDay() {
        return lastDay.get();
    }

    /** How fast the account sends; counted while there is a pace. */
    public Optional<Sendings.Counts> pace() {
        return pace.get();
    }

    /** The last known state of the session in Wawp's word; null if none is known yet. */
    public String session() {
        return session.get();
    }

    public Instant now() {
        return clock.instant();
    }

    /** The number of dead letters; empty if the folder cannot be read in time. */
    public Optional<Integer> deadLetters() {
        return deadLetters.get();
    }
}
