package io.github.camelwawp.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class H2TimeTest {

    private static final String CHAT = "201234567890@c.us";

    @TempDir
    Path folder;

    private JournalOptions options;

    @BeforeEach
    void options() {
        options = new JournalOptions(
                "jdbc:h2:file:" + folder.resolve("journal"), "sa", "", Duration.ofDays(30), true, Clock.systemUTC());
    }

    private static long open(Journal journal, String key) {
        return journal.open(new MessageKey("mail", key), CHAT, null, "Hello").id();
    }

    /** Ahead of the clock by so much, with messages a, b and c. */
    private void fileOfAClockAhead(Duration ahead) throws Exception {
        try (Journal journal = Journal.open(options)) {
            open(journal, "a");
        }
        move(ahead.multipliedBy(-2));
        try (Journal journal = Journal.open(options)) {
            open(journal, "b");
            open(journal, "c");
        }
        move(ahead);
    }

    /** The file is then no longer as it was left, and must not be sealed. */
    private void move(Duration duration) throws Exception {
        AheadFile.move(folder.resolve("journal.mv.db"), duration);
        Files.delete(folder.resolve("journal.seal"));
    }

    private Duration ahead() throws Exception {
        try (Connection connection = DriverManager.getConnection(H2Url.durable(options.url()), "sa", "")) {
            return H2Time.ahead(connection);
        }
    }

    @Test
    void aFileOfAClockThatWasADayAheadIsDatedAnewAtTheStartAndNothingIsLost() throws Exception {
        fileOfAClockAhead(Duration.ofDays(1));
        assertThat(ahead()).isBetween(Duration.ofHours(23), Duration.ofHours(25));
        try (Journal journal = Journal.open(options)) {
            assertThat(ahead()).isZero();
            assertThat(IntStream.rangeClosed(1, 3)
                            .mapToObj(id -> journal.state(id).orElseThrow()))
                    .containsOnly(DeliveryState.OPEN);
            assertThat(open(journal, "b")).isEqualTo(2);
            assertThat(open(journal, "d")).isGreaterThan(3);
        }
        try (Journal journal = Journal.open(options)) {
            assertThat(ahead()).isZero();
            assertThat(journal.unfinished()).isEqualTo(4);
        }
    }

    @Test
    void aFileWhoseDatesAreRightIsLeftAlone() throws Exception {
        try (Journal journal = Journal.open(options)) {
            open(journal, "a");
        }
        Object before = Files.readAttributes(folder.resolve("journal.mv.db"), "unix:ino")
                .get("ino");
        try (Journal journal = Journal.open(options)) {
            assertThat(ahead()).isZero();
            journal.purge();
        }
        assertThat(Files.readAttributes(folder.resolve("journal.mv.db"), "unix:ino")
                        .get("ino"))
                .isEqualTo(before);
    }

    /** As it is when the clock is set back under a running gateway. */
    @Test
    void everybodyWaitsWhileAFileIsDatedAnewAndNobodyFails() throws Exception {
        fileOfAClockAhead(Duration.ofDays(1));
        Database database = new Database(options);
        ExecutorService executor = Executors.newFixedThreadPool(8);
        try {
            AtomicBoolean over = new AtomicBoolean();
            List<Future<Integer>> writers = IntStream.range(0, 8)
                    .mapToObj(thread -> executor.submit((Callable<Integer>) () -> {
                        int written = 0;
                        for (; !over.get() || written < 50; written++) {
                            int contact = thread * 1_000_000 + written;
                            database.<Integer>transaction(
                                    "write",
                                    connection -> Sql.update(
                                            connection,
                                            "insert into wawp_contact (phone, chat_id, checked_at) values (?, null, current_timestamp)",
                                            "" + contact));
                        }
                        return written;
                    }))
                    .toList();
            database.mendTime();
            over.set(true);
            int written = 0;
            for (Future<Integer> writer : writers) {
                written += writer.get();
            }
            assertThat(ahead()).isZero();
            assertThat(database.<List<Integer>>read(
                            "count",
                            connection ->
                                    Sql.list(connection, row -> row.getInt(1), "select count(*) from wawp_contact")))
                    .containsExactly(written);
        } finally {
            executor.shutdownNow();
            database.close();
        }
    }

    @Test
    void memoryAndServersHaveNoFileOfOurs() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:", "sa", "")) {
            assertThat(H2Time.ahead(connection)).isZero();
        }
    }
}
