package io.github.camelwawp.gateway.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Whether WhatsApp reports anything about the texts. Durability and exceptions are those of the journal. */
public final class Hearing {

    /** WhatsApp's server confirms a text within seconds. */
    static final Duration GRACE = Duration.ofMinutes(2);

    /** How many more texts are examined, since phones report late. */
    private static final int BEFORE = 100;

    private static final String LATEST = """
            select stored_at, ack, acked_at from wawp_ack where own and stored_at >= ?
            order by stored_at desc limit ?""";

    private final Database database;
    private final JournalClock clock;
    private final boolean shared;

    /** @param shared whether another gateway may receive the events of this journal */
    Hearing(Database database, JournalClock clock, boolean shared) {
        this.database = database;
        this.clock = clock;
        this.shared = shared;
    }

    /** @param acked null without a report */
    private record ReportedText(Instant sent, Instant acked) {}

    /**
     * Called at the start: with events, reports are expected about everything sent from now on; without them, about
     * nothing, unless another gateway receives them.
     */
    public void events(boolean on) {
        if (!on) {
            if (shared) {
                return;
            }
            database.lazily(
                    "record that events are off",
                    connection -> Sql.update(connection, "delete from wawp_hearing where id = 1"));
        } else if (since().isEmpty()) {
            Instant now = clock.now();
            database.lazily(
                    "record that events are on",
                    connection -> Sql.update(
                            connection,
                            "insert into wawp_hearing (id, since) values (1, ?) on conflict do nothing",
                            now));
        }
    }

    /**
     * When the first of the latest texts without a report was sent; empty if fewer than this many have none.
     *
     * @param texts each part of a long text counts
     */
    public Optional<Instant> silentSince(int texts) {
        Instant now = clock.now();
        Optional<Instant> since = since();
        if (since.isEmpty()) {
            events(true);
            return Optional.empty();
        }
        List<ReportedText> latest = database.read(
                "read the latest delivery reports",
                connection -> Sql.list(
                        connection,
                        row -> {
                            Instant sent = Sql.instant(row, "stored_at");
                            Instant acked = Sql.instant(row, "acked_at");
                            return new ReportedText(sent, row.getInt("ack") == 0 ? null : later(sent, acked));
                        },
                        LATEST,
                        since.get(),
                        texts + BEFORE));
        Instant heard = latest.stream()
                .map(ReportedText::acked)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
        List<Instant> silent = latest.stream()
                .map(ReportedText::sent)
                .filter(sent -> sent.isAfter(heard) && !sent.isAfter(now.minus(GRACE)))
                .toList();
        return silent.size() < texts ? Optional.empty() : Optional.of(silent.get(silent.size() - 1));
    }

    /** WhatsApp's clock may differ from ours. */
    private static Instant later(Instant sent, Instant acked) {
        return acked == null || acked.isBefore(sent) ? sent : acked;
    }

    private Optional<Instant> since() {
        return database.read(
                "read since when events are on",
                connection -> Sql.first(
                        connection, row -> Sql.instant(row, "since"), "select since from wawp_hearing where id = 1"));
    }

    /** The clock was set back: what seems to begin in the future begins now. */
    static int hurry(Connection connection, Instant now) throws SQLException {
        return Sql.update(connection, "update wawp_hearing set since = ? where id = 1 and since > ?", now, now);
    }
}
