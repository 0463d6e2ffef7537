package io.github.camelwawp.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A search does not go on for ever, and the gateway's work does not wait for it. */
@Timeout(120)
class SearchLimitTest {

    private static final long SHORT = 1_000;
    private static final long LONG = 100_000;

    @RegisterExtension
    static final PostgresDatabases postgres = PostgresDatabases.withTables();

    @TempDir
    Path folder;

    private Database database(DatabaseKind kind, long searchMillis) {
        return kind == DatabaseKind.SQLITE
                ? new SqliteDatabase(folder.resolve("journal.db"), searchMillis)
                : new PostgresDatabase(
                        new JournalOptions(
                                postgres.server().url(postgres.name()),
                                "gateway",
                                PostgresDatabases.PASSWORD,
                                Duration.ofDays(30),
                                false,
                                Clock.systemUTC()),
                        searchMillis);
    }

    private static Database.Work<Long> select(String sql) {
        return connection -> Sql.first(connection, row -> row.getLong(1), sql).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void anEndlessSearchIsEndedWithAdviceAndTheNextOneFinds(DatabaseKind kind) {
        try (Database database = database(kind, SHORT)) {
            assertThatThrownBy(() -> database.search("search", select("""
                            with recursive n (x) as (select 1 union all select x + 1 from n) select count(*) from n""")))
                    .isInstanceOf(SearchEndedException.class)
                    .hasMessageContaining("Narrow it by since, until, to or source");
            assertThat(database.search("search", select("select 1"))).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whileAllSearchesAreUnderWayTheWorkGoesOnAndAFurtherSearchIsRefused(DatabaseKind kind) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(Database.SEARCHES);
        CountDownLatch begun = new CountDownLatch(Database.SEARCHES);
        CountDownLatch end = new CountDownLatch(1);
        try (Database database = database(kind, LONG)) {
            Future<?>[] searches = new Future<?>[Database.SEARCHES];
            for (int i = 0; i < searches.length; i++) {
                searches[i] = threads.submit(() -> database.search("search", connection -> {
                    begun.countDown();
                    hold(end);
                    return 1;
                }));
            }
            begun.await();
            assertThat(database.read("read", select("select 1"))).isEqualTo(1);
            assertThatThrownBy(() -> database.search("search", select("select 1")))
                    .isInstanceOf(SearchEndedException.class)
                    .hasMessageContaining("Other searches");
            end.countDown();
            for (Future<?> search : searches) {
                assertThat(search.get()).isEqualTo(1);
            }
        } finally {
            end.countDown();
            threads.shutdownNow();
        }
    }

    private static void hold(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
