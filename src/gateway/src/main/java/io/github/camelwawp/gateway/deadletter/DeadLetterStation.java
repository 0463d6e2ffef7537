package io.github.camelwawp.gateway.deadletter;

import io.github.camelwawp.gateway.config.OptionReader;
import io.github.camelwawp.gateway.hold.HoldStation;
import io.github.camelwawp.gateway.jms.DeadLetterQueue;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.station.Station;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;

/** The dead letters and their replay. */
public final class DeadLetterStation implements Station {

    private final Journal journal;
    private final HoldStation hold;
    private final DeadLetterWriter writer;
    private final DeadLetterBox box;
    private final ReplayFolder replay;

    public DeadLetterStation(CamelContext context, Journal journal, HoldStation hold) {
        this.journal = journal;
        this.hold = hold;
        OptionReader options = new OptionReader(context);
        Path folder = Path.of(options.text("gateway.dead-letters"));
        Clock clock = Clock.systemUTC();
        writer = new DeadLetterWriter(new DeadLetters(folder, clock), journal, clock);
        writer.queue(context.getRegistry().lookupByNameAndType("deadLetterQueue", DeadLetterQueue.class));
        box = new DeadLetterBox(folder);
        replay = new ReplayFolder(folder, clock, options.time("gateway.journal.keep"));
    }

    public DeadLetterWriter writer() {
        return writer;
    }

    public DeadLetterBox box() {
        return box;
    }

    @Override
    public List<RoutesBuilder> routes() {
        return List.of(
                new DeadLetterRoutes(writer, journal),
                new ReplayRoutes(replay, hold.hold(), hold.pollTrouble("Dead letters to be sent again")));
    }

    @Override
    public void close() throws IOException {
        replay.close();
    }
}
