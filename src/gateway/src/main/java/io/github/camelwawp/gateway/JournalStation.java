package io.github.camelwawp.gateway;

import io.github.camelwawp.gateway.config.StartupException;
import io.github.camelwawp.gateway.disk.Writing;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.JournalException;
import io.github.camelwawp.gateway.journal.JournalOptions;
import io.github.camelwawp.gateway.station.Station;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal, in folders that only the gateway's user can open. */
final class JournalStation implements Station {

    private static final Logger LOG = LoggerFactory.getLogger(JournalStation.class);

    private final Journal journal;

    JournalStation(GatewaySettings settings) {
        Duration lease = settings.options().time("gateway.http.lease");
        JournalOptions options = settings.journal();
        DataFolders.close(settings, options);
        options.file().flatMap(file -> Writing.trouble(file.getParent())).ifPresent(trouble -> {
            throw new StartupException("The journal cannot be opened: " + trouble);
        });
        if (JournalOptions.isFormer(settings.text("gateway.journal.url"))) {
            LOG.warn(
                    "gateway.journal.url names a file of H2, which is no longer used: the journal is {}. Set gateway.journal.url to"
                            + " that, or leave it out",
                    options.place());
        }
        try {
            journal = Journal.open(options);
        } catch (JournalException e) {
            throw new StartupException(e.getMessage());
        }
        journal.waiting().longestLease(lease);
    }

    Journal journal() {
        return journal;
    }

    @Override
    public void close() {
        journal.close();
    }
}
