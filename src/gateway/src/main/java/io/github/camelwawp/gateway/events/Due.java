package io.github.camelwawp.gateway.events;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.camelwawp.gateway.journal.InboxEntry;
import io.github.camelwawp.gateway.poll.Work;
import org.apache.camel.Exchange;

/** What is due of one kind of entries, as one piece. */
record Due(Supplier<List<InboxEntry>> next, Consumer<Runnable> listen) implements Work<List<InboxEntry>> {

    @Override
    public List<List<InboxEntry>> due() {
        List<InboxEntry> entries = next.get();
        return entries.isEmpty() ? List.of() : List.of(entries);
    }

    @SuppressWarnings("unchecked")
    static List<InboxEntry> of(Exchange exchange) {
        return exchange.getMessage().getBody(List.class);
    }

    @Override
    public void whenAdded(Runnable look) {
        listen.accept(look);
    }
}
