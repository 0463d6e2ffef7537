package io.github.camelwawp.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a gateway does again and again reads as many rows of a full journal as of an empty one. */
@Timeout(600)
class PostgresManyRowsTest {

    private static final int FEW = 2_000;
    private static final int MANY = Integer.getInteger("journal.rows", 20_000);
    /** Enough for the server to plan for all parameters alike. */
    private static final int ROUNDS = 12;

    private static final String READ = """
            select (select sum(seq_tup_read) from pg_stat_user_tables where relname like 'wawp\\_%' and relname <> 'wawp_schema_history')
                + (select sum(idx_tup_read) from pg_stat_user_indexes where relname like 'wawp\\_%')""";

    @RegisterExtension
    static final PostgresDatabases postgres = new PostgresDatabases();

    @Test
    void noStatementReadsMoreRowsBecauseTheJournalIsFull() {
        String first = postgres.name();
        long few = rowsRead(first, FEW, PostgresManyRowsTest::work);
        String second = "many" + first;
        postgres.server().execute("create database " + second + " owner gateway");
        assertThat(rowsRead(second, MANY, PostgresManyRowsTest::work))
                .isPositive()
                .isLessThan(few + FEW / 2);
    }

    @Test
    void theOverviewReadsOnlyWhatWaits() {
        // There are as many scheduled texts as finished ones.
        assertThat(rowsRead(postgres.name(), MANY, (journal, clock) -> journal.history()
                        .overview()))
                .isBetween((long) MANY, (long) MANY + FEW / 2);
    }

    private static void work(Journal journal, SettableClock clock) {
        journal.events().expectReports(Duration.ofHours(1));
        for (int round = 0; round < ROUNDS; round++) {
            ManyRows.work(journal, clock, round);
        }
    }

    private long rowsRead(String database, int count, BiConsumer<Journal, SettableClock> work) {
        SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
        JournalOptions options = new JournalOptions(
                postgres.server().url(database),
                "gateway",
                PostgresDatabases.PASSWORD,
                Duration.ofDays(30),
                false,
                clock);
        Journal.open(options).close();
        try (Database filled = Database.of(options)) {
            ManyRows.fill(filled, count, clock.instant());
        }
        postgres.server().execute(database, "vacuum analyze");
        long before = settled(database);
        try (Journal journal = Journal.open(options)) {
            work.accept(journal, clock);
        }
        return settled(database) - before;
    }

    /** The server's processes tell what they read when they end. */
    private long settled(String database) {
        long[] last = {-1};
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(700))
                .until(() -> {
                    boolean idle = postgres.server()
                                    .number("select count(*) from pg_stat_activity where datname = '" + database + "'")
                            == 0;
                    long before = last[0];
                    last[0] = idle ? postgres.server().number(database, READ) : -1;
                    return last[0] >= 0 && last[0] == before;
                });
        return last[0];
    }
}
