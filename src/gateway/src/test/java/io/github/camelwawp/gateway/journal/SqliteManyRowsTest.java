package io.github.camelwawp.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.testing.LogLines;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a gateway does again and again finds its rows in a full journal as in an empty one. */
@Timeout(600)
class SqliteManyRowsTest {

    private static final int MANY = Integer.getInteger("journal.rows", 20_000);

    /** They have no row of what is finished. */
    private static final String SMALL =
            "wawp_message_waiting|wawp_delivery_unfinished|wawp_event_fresh|wawp_event_news|wawp_backlog_chat|"
                    + "wawp_sending_at";

    @TempDir
    Path folder;

    @Test
    void noStatementReadsATableThatGrows() {
        Set<String> few = plans(100);
        assertThat(few).hasSizeGreaterThan(50).noneMatch(SqliteManyRowsTest::readsATable);
        assertThat(plans(MANY)).isEqualTo(few);
    }

    private static boolean readsATable(String plan) {
        // A search reads from the newest row on, until it has a page or its time is over; what waits for its time is
        // counted.
        String last = "SCAN none";
        if (plan.contains("order by m.seq desc limit ?") && !plan.contains("TEMP B-TREE")) {
            last = "SCAN m";
        } else if (plan.contains("order by stored_at desc limit 100") && !plan.contains("TEMP B-TREE")) {
            last = "SCAN wawp_ack USING INDEX wawp_ack_own";
        } else if (plan.startsWith("select count(*) as number, min(due_at) as next from wawp_scheduled")) {
            last = "SCAN wawp_scheduled USING COVERING INDEX wawp_scheduled_asked";
        }
        String allowed = last;
        return plan.lines()
                .filter(line -> !line.equals(allowed))
                .anyMatch(
                        line -> line.startsWith("SCAN ")
                                && !line.matches(".* USING (COVERING )?INDEX (" + SMALL + ")( .*)?")
                                && !line.matches(
                                        "SCAN (wawp_schema_history|wawp_backlog|waiting|wawp_journal( .*)?|always|CONSTANT ROW)"));
    }

    /** Of each statement, with the statement itself. */
    private Set<String> plans(int count) {
        SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
        JournalOptions options = new JournalOptions(
                "jdbc:sqlite:" + folder.resolve(count + ".db"), "", "", Duration.ofDays(30), false, clock);
        Journal.open(options).close();
        try (Database filled = Database.of(options)) {
            ManyRows.fill(filled, count, clock.instant());
        }
        // The file is no longer as it was left.
        folder.resolve(count + ".seal").toFile().delete();
        Set<String> statements = statements(options, clock);
        Set<String> plans = new TreeSet<>();
        try (Database database = Database.of(options)) {
            for (String statement : statements) {
                List<String> plan = database.read(
                        "explain",
                        connection -> Sql.list(
                                connection, row -> row.getString("detail"), "explain query plan " + statement));
                plans.add(statement + "\n" + String.join("\n", plan));
            }
        }
        return plans;
    }

    private static Set<String> statements(JournalOptions options, SettableClock clock) {
        Configurator.setLevel(Sql.class.getName(), Level.TRACE);
        try (LogLines log = LogLines.open();
                Journal journal = Journal.open(options)) {
            journal.events().expectReports(Duration.ofHours(1));
            for (int round = 0; round < 2; round++) {
                ManyRows.work(journal, clock, round);
            }
            journal.history().overview();
            Set<String> statements = new TreeSet<>(log.lines(Level.TRACE));
            statements.removeIf(statement -> statement.startsWith("pragma"));
            return statements;
        } finally {
            Configurator.setLevel(Sql.class.getName(), Level.INFO);
        }
    }
}
