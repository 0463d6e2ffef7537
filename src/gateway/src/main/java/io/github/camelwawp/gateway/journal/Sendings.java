package io.github.camelwawp.gateway.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * The latest messages to Wawp of all gateways that share the journal. Durability and exceptions are those of the journal.
 */
public final class Sendings {

    /** Longer than any limit looks back. */
    private static final Duration KEPT = Duration.ofDays(2);

    private static final String COUNTS = """
            select count(case when sent_at > ? then 1 end) as minute, count(*) as day from wawp_sending
            where sent_at > ?""";

    private static final String LOCK = """
            insert into wawp_pace (id, started_at) values (1, ?)
            on conflict (id) do update set started_at = wawp_pace.started_at""";

    private final Database database;
    private final JournalClock clock;

    Sendings(Database database, JournalClock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The values that limits depend on, all as of one moment. */
    public interface Reading {

        Instant now();

        /** When the first message was sent; now if there is none. */
        Instant started();

        /** When the gap after the latest message ends. */
        Optional<Instant> restsUntil();

        /** When the message was sent that this many others have followed. */
        Optional<Instant> sentBefore(int later);

        /** When the latest message to this chat was sent. */
        Optional<Instant> sentTo(String chatId);
    }

    private record OfDatabase(Connection connection, Instant now) implements Reading {

        @Override
        public Instant started() {
            return first("select started_at as found from wawp_pace where id = 1")
                    .orElse(now);
        }

        @Override
        public Optional<Instant> restsUntil() {
            return first("select rests_until as found from wawp_sending order by sent_at desc, seq desc limit 1");
        }

        @Override
        public Optional<Instant> sentBefore(int later) {
            return first("select sent_at as found from wawp_sending order by sent_at desc limit 1 offset " + later);
        }

        @Override
        public Optional<Instant> sentTo(String chatId) {
            return first(
                    "select sent_at as found from wawp_sending where chat_id = ? order by sent_at desc limit 1",
                    Storable.key(chatId));
        }

        private Optional<Instant> first(String sql, Object... parameters) {
            try {
                return Sql.first(connection, row -> Sql.instant(row, "found"), sql, parameters);
            } catch (SQLException e) {
                throw new ReadingFailed(e);
            }
        }
    }

    /** How many messages have gone to Wawp. */
    public record Counts(long lastMinute, long lastDay) {}

    public Counts counts() {
        Instant now = clock.now();
        return database.read("count the latest messages", connection -> Sql.first(
                        connection,
                        row -> new Counts(row.getLong("minute"), row.getLong("day")),
                        COUNTS,
                        now.minus(Duration.ofMinutes(1)),
                        now.minus(Duration.ofDays(1)))
                .orElseThrow());
    }

    /** Reads the values that limits depend on. */
    public <T> T read(Function<Reading, T> reader) {
        Instant now = clock.now();
        return database.read("read the latest messages", connection -> apply(connection, now, reader));
    }

    /**
     * Records a message to this chat if it is allowed. No other gateway can record one in between.
     *
     * @param rest returns the gap after the message; empty if the message must wait
     */
    public boolean record(String chatId, Function<Reading, Optional<Duration>> rest) {
        Instant now = clock.now();
        return database.transaction("record a message", connection -> {
            Sql.update(connection, LOCK, now);
            Optional<Duration> gap = apply(connection, now, rest);
            if (gap.isEmpty()) {
                return false;
            }
            Sql.update(
                    connection,
                    "insert into wawp_sending (chat_id, sent_at, rests_until) values (?, ?, ?)",
                    Storable.key(chatId),
                    now,
                    now.plus(gap.get()));
            Sql.update(connection, "delete from wawp_sending where sent_at < ?", now.minus(KEPT));
            return true;
        });
    }

    private <T> T apply(Connection connection, Instant now, Function<Reading, T> reader) throws SQLException {
        try {
            return reader.apply(new OfDatabase(connection, now));
        } catch (ReadingFailed e) {
            throw e.failure;
        }
    }

    /** The clock was set back: what seems to be sent in the future was sent just now. */
    static int hurry(Connection connection, Instant now) throws SQLException {
        return Sql.update(
                connection,
                "update wawp_sending set rests_until = rests_until - sent_at + ?, sent_at = ? where sent_at > ?",
                now,
                now,
                now);
    }

    private static final class ReadingFailed extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final transient SQLException failure;

        ReadingFailed(SQLException failure) {
            super(failure);
            this.failure = failure;
        }
    }
}
