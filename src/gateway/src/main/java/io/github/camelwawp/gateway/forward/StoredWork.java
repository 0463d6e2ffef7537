package io.github.camelwawp.gateway.forward;

import io.github.camelwawp.gateway.journal.Glance;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.StoredMessage;
import io.github.camelwawp.gateway.poll.DueWork;
import java.time.Duration;
import java.util.List;

/**
 * The messages of one source that the journal stores until they are sent.
 *
 * @param queue where {@link Glance} looks for them
 * @param lease after which another gateway that shares the journal may take over a message from this one
 */
public record StoredWork(Journal journal, String source, Glance.DueKind queue, Duration lease)
        implements DueWork<StoredMessage> {

    private static final int AT_ONCE = 50;

    @Override
    public boolean isAnyDue() {
        return journal.glance().has(queue);
    }

    @Override
    public List<StoredMessage> due() {
        return journal.waiting().due(source, AT_ONCE);
    }

    @Override
    public boolean claim(StoredMessage message) {
        return journal.waiting().claim(message.id(), lease);
    }

    @Override
    public String trace(StoredMessage message) {
        return journal.traces().of(message.id());
    }

    @Override
    public void whenAdded(Runnable look) {
        journal.waiting().whenAdded(look);
    }
}
