package io.github.camelwawp.gateway.hold;

import io.github.camelwawp.gateway.config.OptionReader;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.station.Station;
import org.apache.camel.CamelContext;

/** The policy {@code hold} of all routes that feed the sender. */
public final class HoldStation implements Station {

    private final Hold hold;
    private final JournalTrouble journalTrouble;
    private final Cautions cautions = new Cautions();
    private final Pause pause;

    public HoldStation(CamelContext context, Journal journal) {
        OptionReader options = new OptionReader(context);
        hold = new Hold(
                context,
                options.time("gateway.hold.interval").toMillis(),
                options.decimal("gateway.hold.jitter-percent") / 100);
        hold.waiting(journal.history()::unfinished);
        journalTrouble = new JournalTrouble(journal, hold);
        pause = new Pause(context, journal, hold);
        context.getRegistry().bind("hold", hold);
    }

    public Hold hold() {
        return hold;
    }

    /** The operator's own hold. */
    public Pause pause() {
        return pause;
    }

    public JournalTrouble journalTrouble() {
        return journalTrouble;
    }

    public Cautions cautions() {
        return cautions;
    }

    /** For a route that works through a backlog; the journal's failures begin a hold. */
    public PollTrouble pollTrouble(String what) {
        return new PollTrouble(what, journalTrouble::begin);
    }
}
