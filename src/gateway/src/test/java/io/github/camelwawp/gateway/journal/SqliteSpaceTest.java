package io.github.camelwawp.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.event.Ack;
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
@Timeout(900)
class SqliteSpaceTest {

    private static final int MESSAGES = Integer.getInteger("journal.messages", 320);
    private static final int THREADS = 16;
    private static final long FIXED = 5 << 20;
    private static final long EACH = 1_500;

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
                send(journal);
                long file = size("journal.db");
                System.out.printf("%d messages: %d KB%n", MESSAGES, file >> 10);
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

    private void send(Journal journal) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                all.add(executor.submit(() -> {
                    for (int i = 0; i < MESSAGES / THREADS; i++) {
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

    /** One from a caller, with the reports that it is sent, delivered and read. */
    private static void send(Journal journal, String key) {
        String chat = "201234567890@c.us";
        String bare = "3EB0" + key.replace("-", "").substring(0, 18).toUpperCase();
        Accepted accepted = journal.waiting().accept(key, chat, null, "The pump has stopped ".repeat(10));
        long delivery = journal.open(new MessageKey(MessageKey.HTTP, key), chat, null, "")
                .id();
        journal.parts().attempting(delivery, 1);
        journal.parts().settled(delivery, 1, PartState.SENT, null, "true_" + chat + "_" + bare);
        journal.finish(delivery, DeliveryState.SENT, null, null);
        journal.waiting().finish(accepted.id(), MessageState.SENT, null);
        for (Ack ack : List.of(Ack.SENT, Ack.DELIVERED, Ack.READ)) {
            journal.events().add(List.of(new InboxEvent(key + ack.number(), "{}".repeat(100))), 1_000_000);
            List<Long> taken = new ArrayList<>();
            journal.events().next(20, Duration.ofMinutes(1)).forEach(event -> taken.add(event.number()));
            journal.events().ack(List.of(new AckReport(bare, ack, null)), taken);
        }
    }
}
