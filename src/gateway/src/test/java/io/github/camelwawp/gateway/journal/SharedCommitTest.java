package io.github.camelwawp.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedCommitTest {

    private static final long PATIENCE = 2_000;

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger queued = new AtomicInteger();
    private Connection connection;
    private SharedCommit commit;

    @BeforeEach
    void open() throws Exception {
        connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("a.db"));
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table t (name text primary key)");
        }
        commit = new SharedCommit(connection, PATIENCE);
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        commit.close();
    }

    private static Database.Work<String> insert(String name) {
        return connection -> {
            Sql.update(connection, "insert into t (name) values (?)", name);
            return name;
        };
    }

    private Future<String> later(Database.Work<String> work) {
        return threads.submit(() -> {
            queued.incrementAndGet();
            return commit.run(work, true);
        });
    }

    /** Runs these together, in one commit: they arrive while another is under way. */
    @SafeVarargs
    private Future<String>[] together(Database.Work<String>... works) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Future<String> first = later(connection -> {
            begun.countDown();
            hold(end);
            return "first";
        });
        begun.await();
        queued.set(0);
        @SuppressWarnings({"unchecked", "rawtypes"})
        Future<String>[] results = new Future[works.length];
        for (int i = 0; i < works.length; i++) {
            results[i] = later(works[i]);
        }
        await().until(() -> queued.get() == works.length && commit.waiting() == works.length);
        end.countDown();
        assertThat(first.get()).isEqualTo("first");
        return results;
    }

    private static void hold(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private int rows() throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("a.db"))) {
            return Sql.first(other, row -> row.getInt(1), "select count(*) from t")
                    .orElseThrow();
        }
    }

    @Test
    void workThatFailsUndoesNothingOfThoseThatShareItsCommit() throws Exception {
        commit.run(insert("taken"), true);

        Future<String>[] results = together(insert("a"), insert("taken"), insert("b"));

        assertThat(results[0].get()).isEqualTo("a");
        assertThatThrownBy(results[1]::get).hasCauseInstanceOf(SQLException.class);
        assertThat(results[2].get()).isEqualTo("b");
        assertThat(rows()).isEqualTo(3);
    }

    @Test
    void workThatAnotherThreadHasBegunIsWaitedForLongerThanWorkInTheQueue() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Database.Work<String> slow = connection -> {
            hold(end);
            return "slow";
        };
        Future<String>[] results = together(slow, slow);

        await().pollDelay(Duration.ofMillis(2 * PATIENCE)).until(() -> true);
        assertThat(results).noneMatch(Future::isDone);
        end.countDown();

        assertThat(results[0].get()).isEqualTo("slow");
        assertThat(results[1].get()).isEqualTo("slow");
    }

    @Test
    void workInTheQueueIsGivenUpAndNeverDone() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Future<String> first = later(connection -> {
            begun.countDown();
            hold(end);
            return "first";
        });
        begun.await();

        assertThatThrownBy(() -> commit.run(insert("late"), true)).hasMessageContaining("too slow");

        end.countDown();
        first.get();
        assertThat(commit.run(insert("next"), true)).isEqualTo("next");
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void whenTheCommitFailsAllOfItsWorkFailsAndTheNextOneGoesThrough() throws Exception {
        Database.Work<String> undoing = connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("rollback");
            }
            return "undone";
        };

        assertThatThrownBy(() -> commit.run(undoing, true)).isInstanceOf(SQLException.class);

        assertThat(commit.run(insert("next"), true)).isEqualTo("next");
    }

    @Test
    void aFullDiskFailsWhatNeedsRoomAndTheRestGoesThroughWhenThereIsSome() throws Exception {
        pages(3);
        assertThatThrownBy(() -> commit.run(insert("x".repeat(100_000)), true)).hasMessageContaining("SQLITE_FULL");
        pages(1_000);

        assertThat(commit.run(insert("next"), true)).isEqualTo("next");
    }

    private void pages(int most) throws SQLException {
        commit.run(
                connection -> {
                    try (Statement statement = connection.createStatement()) {
                        return statement.execute("pragma max_page_count = " + most);
                    }
                },
                false);
    }

    @Test
    void afterItIsClosedNobodyWaits() {
        commit.close();

        assertThatThrownBy(() -> commit.run(insert("a"), true)).isInstanceOf(SQLException.class);
        CompletableFuture<Void> another = CompletableFuture.runAsync(
                () -> assertThatThrownBy(() -> commit.run(insert("b"), false)).isInstanceOf(SQLException.class));
        assertThat(another).succeedsWithin(Duration.ofSeconds(30));
    }
}
