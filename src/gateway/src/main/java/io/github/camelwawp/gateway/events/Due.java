package io.github.camelwawp.gateway.events;

import io.github.camelwawp.gateway.journal.InboxEntry;
import io.github.camelwawp.gateway.poll.DueWork;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.Exchange;

/** The due entries of one kind, as a single piece of work. */
record Due(
        BooleanSupplier any,
        Supplier<List<InboxEntry>> next,
        Supplier<Optional<Duration>> left,
        Consumer<Runnable> listen)
        implements DueWork<List<InboxEntry>> {

    private static final Duration GATHERING = Duration.ofMillis(250);

    @Override
    public boolean isAnyDue() {
        return any.getAsBoolean();
    }

    @Override
    public List<List<InboxEntry>> due() {
        List<InboxEntry> entries = next.get();
        return entries.isEmpty() ? List.of() : List.of(entries);
    }

    @SuppressWarnings("unchecked")
    static List<InboxEntry> of(Exchange exchange) {
        return exchange.getMessage().getBody(List.class);
    }

    /** Reports arrive by the dozen, and a single write to the journal costs as much as a batch. */
    @Override
    public Duration gathering() {
        return GATHERING;
    }

    @Override
    public Optional<Duration> again() {
        return left.get();
    }

    @Override
    public void whenAdded(Runnable look) {
        listen.accept(look);
    }
}
