package io.github.camelwawp.gateway.events;

import io.github.camelwawp.gateway.journal.InboxEntry;
import io.github.camelwawp.gateway.journal.Journal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;

/** How what is stored is worked off: some at once, each for one gateway alone as long as its lease lasts. */
final class Batches {

    static final int AT_ONCE = 500;
    static final Duration LEASE = Duration.ofMinutes(2);
    /** Then what a slow route has not had is given back, long before another gateway takes it for abandoned. */
    private static final Duration AT_MOST = LEASE.dividedBy(4);

    private Batches() {}

    /** @param work ends the entry, or puts it off */
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

    /** 1 s, 2 s, 4 s … */
    static Duration pause(InboxEntry entry) {
        return pause(entry.attempts());
    }

    private static Duration pause(int attempts) {
        Duration pause = Duration.ofSeconds(1L << Math.min(attempts, 20));
        return pause.compareTo(Journal.LONGEST_PAUSE) < 0 ? pause : Journal.LONGEST_PAUSE;
    }

    /** All pauses up to the one that would come now. */
    static Duration paused(InboxEntry entry) {
        Duration all = Duration.ZERO;
        for (int attempts = 0; attempts <= entry.attempts(); attempts++) {
            all = all.plus(pause(attempts));
        }
        return all;
    }
}
