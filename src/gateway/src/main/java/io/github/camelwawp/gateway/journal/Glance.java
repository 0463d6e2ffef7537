package io.github.camelwawp.gateway.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * What is due in the journal, seen with one read that all polls of a moment share, so that an idle gateway reads less than once a
 * second. Exceptions are those of the journal.
 */
public final class Glance {

    static final Duration FRESH = Duration.ofMillis(1_500);

    /** What polls look for. */
    public enum DueKind {
        /** Messages that callers have handed over. */
        CALLS,
        /** The gateway's own answers about opting out. */
        ANSWERS,
        EVENTS,
        NEWS,
        SCHEDULE,
        BACKLOG
    }

    /**
     * In the order of {@link DueKind}. Ordered, because PostgreSQL otherwise expects an early match, and may read a
     * whole table.
     */
    private static final String LOOK = """
            select (select 1 from wawp_message where source = '%s' and state = 'WAITING' order by seq limit 1),
                (select 1 from wawp_message where source = '%s' and state = 'WAITING' order by seq limit 1),
                (select 1 from wawp_event where state is null and due_at <= ? order by due_at limit 1),
                (select 1 from wawp_event where state is not null and due_at <= ? order by due_at limit 1),
                (select 1 from wawp_scheduled where due_at <= ? order by due_at limit 1),
                (select 1 from wawp_backlog order by chat_id limit 1),
                (select began_at from wawp_pause where id = 1) as began_at""".formatted(MessageKey.HTTP, OptOuts.ANSWERS);

    private final Database database;
    private final JournalClock clock;
    private final LongSupplier nanoTime;
    private Sight seen;

    private record Sight(Set<DueKind> due, Instant paused, long at) {}

    Glance(Database database, JournalClock clock, LongSupplier nanoTime) {
        this.database = database;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** Whether anything was due a moment ago; what this process has added meanwhile does not count. */
    public boolean has(DueKind queue) {
        return seen().due().contains(queue);
    }

    /** When the pause began; empty without a pause. */
    public Optional<Instant> paused() {
        return Optional.ofNullable(seen().paused());
    }

    private synchronized Sight seen() {
        long now = nanoTime.getAsLong();
        if (seen == null || now - seen.at() >= FRESH.toNanos()) {
            seen = look(now);
        }
        return seen;
    }

    synchronized void forget() {
        seen = null;
    }

    private Sight look(long at) {
        Instant now = clock.now();
        return database.read("look up what is due", connection -> Sql.first(
                        connection,
                        row -> {
                            Set<DueKind> due = EnumSet.noneOf(DueKind.class);
                            for (DueKind queue : DueKind.values()) {
                                if (row.getInt(queue.ordinal() + 1) == 1) {
                                    due.add(queue);
                                }
                            }
                            return new Sight(due, Sql.instant(row, "began_at"), at);
                        },
                        LOOK,
                        now,
                        now,
                        now)
                .orElseThrow());
    }
}
