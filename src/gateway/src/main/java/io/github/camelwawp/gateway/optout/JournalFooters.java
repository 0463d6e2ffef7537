package io.github.camelwawp.gateway.optout;

import io.github.camelwawp.WawpFooterMemory;
import io.github.camelwawp.gateway.journal.FooterRows;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.camel.Exchange;

/** Records in the journal who was shown the footer and when, and which deliveries carry it. */
final class JournalFooters implements WawpFooterMemory {

    private final FooterRows footers;

    JournalFooters(FooterRows footers) {
        this.footers = footers;
    }

    @Override
    public boolean due(Exchange exchange, String chatId, Instant since) {
        return footers.due(JournalOptOuts.delivery(exchange), chatId, since);
    }

    @Override
    public void shown(Exchange exchange, String chatId, Instant when) {
        footers.shown(chatId, when.truncatedTo(ChronoUnit.MICROS));
    }
}
