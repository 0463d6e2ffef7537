package io.github.camelwawp.gateway.events;

import io.github.camelwawp.gateway.journal.InboxEntry;
import io.github.camelwawp.gateway.journal.Journal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;

/** Processes stored events in batches; this gateway alone holds each entry for the duration of its lease. */
final class Batches {

    static final int AT_ONCE = 500;
    static final Duration LEASE = Duration.ofMinutes(2);
    /** After this time, entries that a slow route has not reached are released, long before the lease expires. */
    private static final Duration AT_MOST = LEASE.dividedBy(4);

    private Batches() {}

    /** @param work completes the entry, or postpones it */
    static void each(CamelContext context, Journal journal, List<InboxEntry> entries, Consumer<InboxEntry> work) {
        long begin = System.nanoTime();
        List<Long> left = new ArrayList<>();
        for (InboxEntry entry : entries) {
            if (context.isStopping() || System.nanoTime() - begin > AT_MOST.toNanos()) {
                left.add(entry.number());
            } else {
                work.accept(entry);
            }
        }
        journal.events().putBack(left);
    }

    /** The pause before the next attempt: 1 s, 2 s, 4 s … */
    static Duration pause(InboxEntry entry) {
        return pause(entry.attempts());
    }

    private static Duration pause(int attempts) {
        Duration pause = Duration.ofSeconds(1L << Math.min(attempts, 20));
        return pause.compareTo(Journal.LONGEST_PAUSE) < 0 ? pause : Journal.LONGEST_PAUSE;
    }

    /** The sum of all pauses so far, including the next one. */
    static Duration paused(InboxEntry entry) {
        Duration all = Duration.ZERO;
        for (int attempts = 0; attempts <= entry.attempts(); attempts++) {
            all = all.plus(pause(attempts));
        }
        return all;
    }
}
