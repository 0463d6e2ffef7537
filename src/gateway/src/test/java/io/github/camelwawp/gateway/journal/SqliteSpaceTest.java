package io.github.camelwawp.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.event.Ack;
import io.github.camelwawp.gateway.message.Timing;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How much of the disk a finished message takes in the embedded journal, and what becomes of it. */
@Timeout(7_200)
class SqliteSpaceTest {

    private static final int MESSAGES = Integer.getInteger("journal.messages", 320);
    private static final int THREADS = 16;
    private static final long FIXED = 5 << 20;
    private static final long EACH = 1_500;
    private static final long PAGE = 4_096;
    private static final long HEAP = 4 << 20;
    private static final String TEXT = "The pump has stopped ".repeat(10);
    private static final Duration LEASE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));

    private long size(String name) throws Exception {
        return Files.size(folder.resolve(name));
    }

    @Test
    void aFinishedMessageTakesLittleAndItsSpaceIsUsedAgain() throws Exception {
        JournalOptions options = new JournalOptions(
                "jdbc:sqlite:" + folder.resolve("journal.db"), "", "", Duration.ofDays(30), false, clock);
        try (Journal journal = Journal.open(options)) {
            long most = 0;
            for (int month = 0; month < 2; month++) {
                send(journal, MESSAGES / 5);
                long few = heap();
                long before = bytes(journal);
                send(journal, MESSAGES - MESSAGES / 5);
                long many = heap();
                long each = (bytes(journal) - before) / (MESSAGES - MESSAGES / 5);
                assertThat(each).isBetween(month == 0 ? 100L : 0L, EACH);
                long file = size("journal.db");
                System.out.printf(
                        "%d messages: %d bytes each, %d KB of heap; %d KB after a fifth of them%n",
                        MESSAGES, file / MESSAGES, many >> 10, few >> 10);
                assertThat(many).isLessThan(few + HEAP);
                assertThat(file + size("journal.db-wal")).isLessThan(FIXED + EACH * MESSAGES);
                assertThat(month == 0 ? 0 : file - most).isLessThan(FIXED / 10);
                most = Math.max(most, file);
                clock.forward(Duration.ofDays(31));
                assertThat(journal.purge()).isEqualTo(MESSAGES);
                // It gives back what is more than a little.
                assertThat(size("journal.db") + size("journal.db-wal")).isLessThan(FIXED);
            }
        }
    }

    /** Including what is still in the log. */
    private static long bytes(Journal journal) {
        return journal.database()
                        .read(
                                "count its pages",
                                connection -> Sql.first(connection, row -> row.getLong(1), "pragma page_count"))
                        .orElseThrow()
                * PAGE;
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private void send(Journal journal, int messages) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                all.add(executor.submit(() -> {
                    for (int i = 0; i < messages / THREADS; i++) {
                        send(journal, UUID.randomUUID().toString());
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    /** One from a caller, on its whole way, with the reports that it is sent, delivered and read. */
    private static void send(Journal journal, String key) {
        String chat = "201234567890@c.us";
        String bare = "3EB0" + key.replace("-", "").substring(0, 18).toUpperCase();
        Accepted accepted = journal.waiting().accept(key, chat, null, TEXT, Timing.NONE);
        long delivery = journal.waiting().open(accepted.id(), chat).id();
        journal.backlog()
                .putWaiting(new BacklogEntry(
                        delivery, chat, null, MessageKey.HTTP, key, TEXT, 0, Instant.EPOCH, null, null, Timing.NONE));
        journal.waiting().finish(accepted.id(), MessageState.SENT, null);
        Sending.attempting(journal, delivery, 1);
        journal.lastParts().settled(delivery, 1, PartState.SENT, null, "true_" + chat + "_" + bare);
        journal.claims().release(delivery);
        for (Ack ack : List.of(Ack.SENT, Ack.DELIVERED, Ack.READ)) {
            journal.events().add(List.of(new InboxEvent(key + ack.number(), "{}".repeat(100))), 1_000_000);
            journal.events()
                    .ack(
                            List.of(new AckReport(bare, ack, null)),
                            numbers(journal.events().next(20, LEASE)));
            journal.events().done(numbers(journal.events().news(20, LEASE)));
        }
    }

    private static List<Long> numbers(List<InboxEntry> entries) {
        return entries.stream().map(InboxEntry::number).toList();
    }
}
