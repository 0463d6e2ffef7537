package io.github.camelwawp.gateway.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether WhatsApp lets the account write to people who never wrote to it, as all gateways that share the journal have seen.
 * Durability and exceptions are those of the journal.
 */
public final class ReachOut {

    private static final String LOCK = """
            insert into wawp_reach_out (id, refused_at, pause, probe_at) values (1, ?, 0, 0)
            on conflict (id) do update set refused_at = excluded.refused_at""";

    private static final String REFUSED = """
            insert into wawp_refusal (chat_id, refused_at) values (?, ?)
            on conflict (chat_id) do update set refused_at = excluded.refused_at""";

    private static final String OPEN = """
            update wawp_reach_out set refused_at = null, held_since = null
            where id = 1 and (refused_at is not null or held_since is not null)""";

    private static final String PROBE = """
            update wawp_reach_out set probe_at = ? + pause where id = 1 and held_since is not null and probe_at <= ?""";

    private final Database database;
    private final JournalClock clock;
    private final boolean shared;
    /** What this gateway has read, unless others may change it; null if it must be read. Guarded by this, like the next field. */
    private Optional<LaneRow> known;

    private long changes;

    /** @param shared whether other gateways use the same database */
    ReachOut(Database database, JournalClock clock, boolean shared) {
        this.database = database;
        this.clock = clock;
        this.shared = shared;
    }

    /**
     * The state while first contacts wait.
     *
     * @param pause   from one probe to the next
     * @param probeAt when the next text is tried
     * @param due     whether that time has come
     */
    public record LaneLock(Instant since, Duration pause, Instant probeAt, boolean due) {}

    /**
     * The rules by which first contacts wait.
     *
     * @param chats   how many different people must be refused
     * @param within  the time within which they count together
     * @param pause   until the first probe; doubled with each refusal
     * @param longest the longest pause
     */
    public record LaneRules(int chats, Duration within, Duration pause, Duration longest) {}

    private record LaneRow(boolean refusals, Instant since, Duration pause, Instant probeAt) {

        /** Null while first contacts may be sent. */
        LaneLock lock(Instant now) {
            return since == null ? null : new LaneLock(since, pause, probeAt, !probeAt.isAfter(now));
        }
    }

    /** Empty while first contacts may be sent. */
    public Optional<LaneLock> lock() {
        Instant now = clock.now();
        return look().map(row -> row.lock(now));
    }

    /** Whether a text that was sent to a first contact would change anything. */
    public boolean isDoubted() {
        return look().filter(row -> row.refusals() || row.since() != null).isPresent();
    }

    private Optional<LaneRow> look() {
        long before;
        synchronized (this) {
            if (known != null) {
                return known;
            }
            before = changes;
        }
        Optional<LaneRow> read = database.read("read whether first contacts wait", ReachOut::row);
        synchronized (this) {
            known = shared || changes != before ? null : read;
        }
        return read;
    }

    /** Called after each commit that may have changed the row. */
    synchronized void forget() {
        changes++;
        known = null;
    }

    private <T> T changed(Supplier<T> change) {
        try {
            return change.get();
        } finally {
            forget();
        }
    }

    /** Whether the caller may try a first contact now; nobody else may until the pause is over. */
    public boolean probe() {
        Instant now = clock.now();
        return changed(() -> database.write(
                "record a probe of first contacts", connection -> Sql.update(connection, PROBE, now, now) == 1));
    }

    /**
     * Records that WhatsApp refused a first contact; returns the lock if they wait now.
     *
     * @param probe whether {@link #probe} let this text pass
     */
    public Optional<LaneLock> refused(String chatId, boolean probe, LaneRules rules) {
        Instant now = clock.now();
        return changed(() -> database.transaction("record a refusal", connection -> {
            Sql.update(connection, LOCK, now);
            LaneLock lock = row(connection).map(row -> row.lock(now)).orElse(null);
            if (lock == null) {
                return isLock(connection, chatId, now, rules)
                        ? Optional.of(hold(connection, now, rules.pause(), now))
                        : Optional.empty();
            }
            return Optional.of(
                    probe ? hold(connection, lock.since(), doubled(lock.pause(), rules.longest()), now) : lock);
        }));
    }

    private static Duration doubled(Duration pause, Duration longest) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }

    private static boolean isLock(Connection connection, String chatId, Instant now, LaneRules rules)
            throws SQLException {
        Sql.update(connection, REFUSED, Storable.key(chatId), now);
        Sql.update(connection, "delete from wawp_refusal where refused_at < ?", now.minus(rules.within()));
        return Sql.first(
                                connection,
                                row -> row.getLong(1),
                                "select count(*) from wawp_refusal where refused_at >= ?",
                                now.minus(rules.within()))
                        .orElseThrow()
                >= rules.chats();
    }

    private static LaneLock hold(Connection connection, Instant since, Duration pause, Instant now)
            throws SQLException {
        Instant probeAt = now.plus(pause);
        Sql.update(
                connection,
                "update wawp_reach_out set held_since = ?, pause = ?, probe_at = ? where id = 1",
                since,
                pause.toNanos() / 1000,
                probeAt);
        return new LaneLock(since, pause, probeAt, false);
    }

    /** Records that a text to a first contact was sent; true if they had to wait until then. */
    public boolean passed() {
        return changed(() -> database.transaction("record that first contacts are sent", connection -> {
            Optional<LaneRow> before = row(connection);
            Sql.update(connection, OPEN);
            Sql.update(connection, "delete from wawp_refusal where refused_at >= 0");
            return before.filter(row -> row.since() != null).isPresent();
        }));
    }

    private static Optional<LaneRow> row(Connection connection) throws SQLException {
        return Sql.first(
                connection,
                row -> new LaneRow(
                        Sql.instant(row, "refused_at") != null,
                        Sql.instant(row, "held_since"),
                        Duration.of(row.getLong("pause"), ChronoUnit.MICROS),
                        Sql.instant(row, "probe_at")),
                "select refused_at, held_since, pause, probe_at from wawp_reach_out where id = 1");
    }

    /** The clock was set back: what seems to happen in the future happened just now. */
    static int hurry(Connection connection, Instant now) throws SQLException {
        Sql.update(connection, "update wawp_refusal set refused_at = ? where refused_at > ?", now, now);
        return Sql.update(connection, """
                        update wawp_reach_out set held_since = ?, probe_at = ? + pause
                        where id = 1 and held_since > ?""", now, now, now)
                + Sql.update(
                        connection,
                        "update wawp_reach_out set probe_at = ? + pause where id = 1 and probe_at > ? + pause",
                        now,
                        now);
    }
}
