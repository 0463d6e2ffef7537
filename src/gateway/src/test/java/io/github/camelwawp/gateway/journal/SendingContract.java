package io.github.camelwawp.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the pace of the next message depends on, and the pause: shared, and kept. */
@Timeout(120)
abstract class SendingContract {

    private static final Duration GAP = Duration.ofSeconds(5);

    final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    Journal journal;

    /** Of a database that this test alone has, empty at first. */
    abstract JournalOptions options();

    /** Of the journal itself, or of another gateway that shares it. */
    abstract Journal another();

    @BeforeEach
    void open() {
        journal = Journal.open(options());
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private static boolean send(Journal by, String chat) {
        return by.sendings().record(chat, sent -> Optional.of(GAP));
    }

    @Test
    void whatWasSentIsKnownAfterARestart() {
        Instant first = clock.instant();
        assertThat(send(journal, "a")).isTrue();
        clock.forward(Duration.ofSeconds(3));
        assertThat(send(journal, "b")).isTrue();
        journal.close();
        journal = Journal.open(options());
        journal.sendings().read(sent -> {
            assertThat(sent.started()).isEqualTo(first);
            assertThat(sent.restsUntil()).contains(clock.instant().plus(GAP));
            assertThat(sent.sentBefore(0)).contains(clock.instant());
            assertThat(sent.sentBefore(1)).contains(first);
            assertThat(sent.sentBefore(2)).isEmpty();
            assertThat(sent.sentTo("a")).contains(first);
            assertThat(sent.sentTo("nobody")).isEmpty();
            return null;
        });
    }

    @Test
    void theLatestAreCountedByTheMinuteAndTheDay() {
        assertThat(journal.sendings().counts()).isEqualTo(new Sendings.Counts(0, 0));
        send(journal, "a");
        clock.forward(Duration.ofHours(24).minusSeconds(1));
        send(journal, "a");
        send(journal, "b");
        assertThat(journal.sendings().counts()).isEqualTo(new Sendings.Counts(2, 3));
        clock.forward(Duration.ofSeconds(60));
        assertThat(journal.sendings().counts()).isEqualTo(new Sendings.Counts(0, 2));
    }

    @Test
    void nothingIsKnownAtFirstAndWhatMustWaitIsNotCounted() {
        assertThat(journal.sendings().record("a", sent -> Optional.empty())).isFalse();
        journal.sendings().read(sent -> {
            assertThat(sent.restsUntil()).isEmpty();
            assertThat(sent.sentBefore(0)).isEmpty();
            return null;
        });
    }

    @Test
    void severalGatewaysTogetherSendNoMoreThanOneMay() throws Exception {
        int threads = 8;
        int most = 5;
        Journal other = another();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        CyclicBarrier start = new CyclicBarrier(threads);
        List<Future<Integer>> counts = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            Journal mine = t % 2 == 0 ? journal : other;
            counts.add(executor.submit(() -> {
                start.await();
                int passed = 0;
                for (int i = 0; i < 5; i++) {
                    passed += mine.sendings()
                                    .record(
                                            "chat",
                                            sent -> sent.sentBefore(most - 1).isPresent()
                                                    ? Optional.empty()
                                                    : Optional.of(GAP))
                            ? 1
                            : 0;
                }
                return passed;
            }));
        }
        int passed = 0;
        for (Future<Integer> count : counts) {
            passed += count.get();
        }
        executor.shutdown();
        if (other != journal) {
            other.close();
        }
        assertThat(passed).isEqualTo(most);
    }

    @Test
    void whatIsOlderThanAnyLimitLooksBackIsForgotten() {
        send(journal, "a");
        clock.forward(Duration.ofDays(3));
        send(journal, "b");
        journal.sendings().read(sent -> {
            assertThat(sent.sentTo("a")).isEmpty();
            assertThat(sent.sentBefore(1)).isEmpty();
            return null;
        });
    }

    @Test
    void aPauseLastsOverARestartAndIsThatOfAllGateways() {
        assertThat(paused()).isEmpty();
        Instant since = journal.pauses().begin();
        clock.forward(Duration.ofHours(1));
        assertThat(journal.pauses().begin()).isEqualTo(since);
        journal.close();
        journal = Journal.open(options());
        assertThat(paused()).contains(since);
        Journal other = another();
        other.pauses().end();
        assertThat(paused()).isEmpty();
        other.pauses().end();
        if (other != journal) {
            other.close();
        }
    }

    private Optional<Instant> paused() {
        journal.glance().forget();
        return journal.glance().paused();
    }

    @Test
    void aClockThatIsSetBackDelaysNothingForLongerThanBefore() {
        send(journal, "a");
        clock.forward(Duration.ofHours(-5));
        journal.sendings().read(sent -> {
            assertThat(sent.restsUntil()).contains(clock.instant().plus(GAP));
            assertThat(sent.sentTo("a")).contains(clock.instant());
            return null;
        });
    }
}
