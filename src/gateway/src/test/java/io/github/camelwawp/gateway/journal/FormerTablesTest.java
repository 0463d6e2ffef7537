package io.github.camelwawp.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.gateway.message.Timing;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A journal that an earlier version wrote keeps its rows, and they are worked off. */
class FormerTablesTest {

    private static final String CHAT = "201234567890@c.us";
    private static final Instant DUE = Instant.parse("2026-01-02T00:00:00Z");

    @RegisterExtension
    static final PostgresDatabases postgres = new PostgresDatabases();

    @TempDir
    Path folder;

    private JournalOptions options(DatabaseKind kind) {
        return new JournalOptions(
                kind == DatabaseKind.SQLITE ? kind.url(folder.resolve("journal.db")) : postgres.url(),
                kind == DatabaseKind.SQLITE ? "" : "gateway",
                kind == DatabaseKind.SQLITE ? "" : PostgresDatabases.PASSWORD,
                Duration.ofDays(10_000),
                false,
                Clock.systemUTC());
    }

    /** @param version of the tables, by the number of their last migration */
    private JournalOptions written(DatabaseKind kind, int version, String... rows) {
        JournalOptions options = options(kind);
        Opening.flyway(options, 60).target(String.valueOf(version)).load().migrate();
        try (Database database = Database.of(options)) {
            for (String row : rows) {
                database.transaction("write as before", connection -> Sql.update(connection, row));
            }
        }
        return options;
    }

    private static String message(String id, String state, String body) {
        return "insert into wawp_message (id, source, source_key, recipient, body, state, created_at, seen_at) values ('"
                + id + "', 'http', 'key of " + id + "', '" + CHAT + "', " + body + ", '" + state + "', 1, 1)";
    }

    private static String delivery(int number, String message, String state) {
        return "insert into wawp_delivery (id, message_id, chat_id, state, created_at, finished_at) values (" + number
                + ", '" + message + "', '" + CHAT + "', '" + state + "', 1, " + (state.equals("OPEN") ? "null" : "1")
                + ")";
    }

    @ParameterizedTest
    @EnumSource
    void whatTheFirstTablesHoldIsFoundAndSent(DatabaseKind kind) {
        JournalOptions options = written(
                kind,
                1,
                message("waits", "WAITING", "'Hello'"),
                message("kept", "SENT", "null"),
                delivery(1, "kept", "OPEN"),
                "insert into wawp_backlog (delivery_id, chat_id, source, source_key, body, attempts, received_at) values"
                        + " (1, '" + CHAT + "', 'http', 'key of kept', 'Hello again', 2, 1)",
                message("sent", "SENT", "null"),
                delivery(2, "sent", "SENT"),
                "insert into wawp_part (delivery_id, number, state, wawp_id, bare_id, attempts, first_attempt_at,"
                        + " last_attempt_at) values (2, 1, 'SENT', 'true_" + CHAT + "_A', 'A', 1, 1, 1)",
                "insert into wawp_opt_out (identity, since, unresolved) values ('" + CHAT + "', 1, false)");
        try (Journal journal = Journal.open(options)) {
            assertThat(journal.waiting().due(MessageKey.HTTP, 10))
                    .singleElement()
                    .satisfies(message -> {
                        assertThat(message.id()).isEqualTo("waits");
                        assertThat(message.text()).isEqualTo("Hello");
                        assertThat(message.timing()).isEqualTo(Timing.NONE);
                    });
            assertThat(journal.backlog().next(CHAT)).hasValueSatisfying(entry -> {
                assertThat(entry.text()).isEqualTo("Hello again");
                assertThat(entry.attempts()).isEqualTo(2);
                assertThat(entry.timing()).isEqualTo(Timing.NONE);
            });
            assertThat(journal.claims().take(1)).isTrue();
            assertThat(journal.claims().attempting(1, 1)).isTrue();
            assertThat(journal.parts().find(2, 1))
                    .hasValueSatisfying(part -> assertThat(part.state()).isEqualTo(PartState.SENT));
            assertThat(journal.optOuts().contains(CHAT, 1L)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasScheduledKeepsItsTimeAndCountsAsAskedFor(DatabaseKind kind) {
        long due = DUE.getEpochSecond() * 1_000_000;
        JournalOptions options = written(
                kind,
                8,
                message("later", "SENT", "null"),
                delivery(1, "later", "OPEN"),
                "insert into wawp_scheduled (delivery_id, chat_id, source, source_key, body, attempts, received_at, urgent,"
                        + " due_at) values (1, '" + CHAT + "', 'http', 'key of later', 'Hello', 0, 1, 0, " + due + ")");
        try (Journal journal = Journal.open(options)) {
            assertThat(journal.schedule().due(DUE.minusSeconds(1), 10)).isEmpty();
            assertThat(journal.schedule().due(DUE, 10)).isEqualTo(List.of(new Schedule.Ready(1, CHAT, false)));
            List<Long> asked = journal.database()
                    .read(
                            "look",
                            connection ->
                                    Sql.list(connection, row -> row.getLong(1), "select send_at from wawp_scheduled"));
            assertThat(asked).containsExactly(due);
            assertThat(journal.schedule().take(1)).isTrue();
            assertThat(journal.backlog().next(CHAT).orElseThrow().text()).isEqualTo("Hello");
        }
    }
}
