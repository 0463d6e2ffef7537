package io.github.camelwawp.gateway.forward;

import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.StoredMessage;
import io.github.camelwawp.gateway.poll.Work;
import java.time.Duration;
import java.util.List;

/**
 * Messages of one source that the journal stored to be sent later.
 *
 * @param lease after which another gateway that shares the journal may have a message that this one began with
 */
public record StoredWork(Journal journal, String source, Duration lease) implements Work<StoredMessage> {

    private static final int AT_ONCE = 50;

    @Override
    public List<StoredMessage> due() {
        return journal.waiting().due(source, AT_ONCE);
    }

    @Override
    public boolean claim(StoredMessage message) {
        return journal.waiting().claim(message.id(), lease);
    }

    @Override
    public void whenAdded(Runnable look) {
        journal.waiting().whenAdded(look);
    }
}
