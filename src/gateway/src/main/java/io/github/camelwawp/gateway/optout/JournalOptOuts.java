package io.github.camelwawp.gateway.optout;

import io.github.camelwawp.gateway.journal.OptOutChange;
import io.github.camelwawp.gateway.journal.OptOuts;
import io.github.camelwawp.gateway.message.Luggage;
import io.github.camelwawp.gateway.message.Parcel;
import io.github.camelwawp.optout.Identities;
import io.github.camelwawp.optout.Keyword;
import io.github.camelwawp.recipient.Jid;
import java.time.Clock;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;

/** The journal's opt-out list as the component queries it; the exchange tells it which delivery is meant. */
final class JournalOptOuts extends ServiceSupport implements IdempotentRepository {

    private final OptOuts list;
    private final Clock clock;

    JournalOptOuts(OptOuts list, Clock clock) {
        this.list = list;
        this.clock = clock;
    }

    @Override
    public boolean contains(Exchange exchange, String name) {
        return list.contains(name, delivery(exchange));
    }

    /** Null for a text that a route of the user sends by itself. */
    static Long delivery(Exchange exchange) {
        Parcel parcel = Luggage.parcel(exchange);
        return parcel == null ? null : parcel.delivery();
    }

    @Override
    public boolean contains(String name) {
        return list.contains(name, null);
    }

    @Override
    public boolean add(String name) {
        return change(Keyword.STOP, name);
    }

    @Override
    public boolean remove(String name) {
        return change(Keyword.START, name);
    }

    private boolean change(Keyword keyword, String name) {
        Identities one = Identities.of(Jid.parse(name), lid -> Optional.empty());
        return list.change(OptOutChange.by(OptOutChange.COMMAND, keyword, one, clock.instant()), null);
    }

    @Override
    public boolean confirm(String name) {
        return true;
    }

    /** A mistake in a route must not delete anyone's opt-out. */
    @Override
    public void clear() {
        throw new UnsupportedOperationException("the opt-out list is not cleared");
    }
}
