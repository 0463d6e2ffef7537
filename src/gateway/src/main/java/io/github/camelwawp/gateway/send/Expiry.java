package io.github.camelwawp.gateway.send;

import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.message.Luggage;
import io.github.camelwawp.gateway.message.Parcel;
import java.time.Clock;
import org.apache.camel.Exchange;

/** Stops texts whose time is over. A text of which a part is sent, or may be, is still completed. */
final class Expiry {

    private final Journal journal;
    private final Clock clock;

    Expiry(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /** @throws ExpiredException if sending must not begin any more */
    void check(Exchange exchange) {
        Parcel parcel = Luggage.parcel(exchange);
        if (parcel.letter().timing().isOver(clock.instant()) && !journal.parts().isAnySent(parcel.delivery())) {
            throw new ExpiredException();
        }
    }
}
