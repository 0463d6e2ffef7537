package io.github.camelwawp.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.gateway.journal.Backlog.Place;
import io.github.camelwawp.gateway.message.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds for the backlog in any database. */
@Timeout(120)
abstract class BacklogContract {

    private static final String CHAT = "201234567890@c.us";
    private static final String OTHER = "201234567891@c.us";

    private static final Timing URGENT = new Timing(null, null, true);

    final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private Journal journal;

    /** URL, user and password of an empty database, the same within one test. */
    abstract JournalOptions options();

    @BeforeEach
    void openJournal() {
        journal = Journal.open(options());
    }

    @AfterEach
    void closeJournal() {
        journal.close();
    }

    private long put(String key, String chat, byte[] original) {
        BacklogEntry entry = entry(key, chat, Timing.NONE);
        journal.backlog().put(entry, original);
        return entry.delivery();
    }

    private BacklogEntry entry(String key, String chat, Timing timing) {
        return new BacklogEntry(
                journal.deliveries()
                        .open(new MessageKey("file", key), chat, null, "text")
                        .id(),
                chat,
                null,
                "file",
                key,
                "text of " + key,
                0,
                Instant.parse("2026-01-01T00:00:00Z"),
                null,
                null,
                timing);
    }

    private List<Long> due(String moment) {
        return journal.schedule().due(Instant.parse(moment), 10).stream()
                .map(Schedule.Ready::delivery)
                .toList();
    }

    @Test
    void urgentDeliveriesGoFirstInTheirOrder() {
        put("1", CHAT, null);
        BacklogEntry urgent = entry("2", OTHER, URGENT);
        journal.backlog().put(urgent, null);
        BacklogEntry first = entry("3", CHAT, URGENT);
        BacklogEntry second = entry("4", CHAT, URGENT);
        journal.backlog().put(first, null);
        journal.backlog().put(second, null);

        assertThat(journal.backlog().next(CHAT)).hasValue(first);
        journal.deliveries().finish(first.delivery(), DeliveryState.SENT, null, null);
        assertThat(journal.backlog().next(CHAT)).hasValue(second);
        journal.deliveries().finish(second.delivery(), DeliveryState.SENT, null, null);
        assertThat(journal.backlog().next(CHAT).orElseThrow().text()).isEqualTo("text of 1");
        assertThat(journal.backlog().chats()).containsExactly(OTHER, CHAT);
    }

    @Test
    void whatIsScheduledWaitsInNobodysWayUntilItIsDue() {
        BacklogEntry late = entry("late", CHAT, URGENT);
        BacklogEntry early = entry("early", CHAT, Timing.NONE);
        journal.schedule().put(late, new byte[] {1}, Instant.parse("2026-01-02T00:00:00Z"));
        journal.schedule().putWaiting(early, Instant.parse("2026-01-01T12:00:00Z"));
        journal.schedule().put(early, null, Instant.parse("2026-01-01T00:00:00Z"));
        journal.close();
        openJournal();

        assertThat(journal.backlog().place(CHAT, late.delivery(), clock.instant()))
                .isEqualTo(Place.FREE);
        assertThat(journal.backlog().chats()).isEmpty();
        assertThat(due("2026-01-01T11:59:59Z")).isEmpty();
        assertThat(due("2026-01-01T12:00:00Z")).containsExactly(early.delivery());
        assertThat(due("2026-01-03T00:00:00Z")).containsExactly(early.delivery(), late.delivery());
        assertThat(view(late).dueAt()).isEqualTo(Instant.parse("2026-01-02T00:00:00Z"));

        assertThat(journal.schedule().take(late.delivery())).isTrue();
        assertThat(journal.schedule().take(late.delivery())).isFalse();
        assertThat(journal.backlog().next(CHAT)).hasValue(late);
        assertThat(journal.backlog().original(late.delivery())).containsExactly(1);
        assertThat(view(late).dueAt()).isNull();
        assertThat(due("2026-01-03T00:00:00Z")).containsExactly(early.delivery());
    }

    @Test
    void whatIsDueAtOneTimeGoesInTheOrderInWhichItCame() {
        BacklogEntry tried = entry("1", CHAT, Timing.NONE);
        journal.backlog().put(tried, null);
        BacklogEntry next = entry("2", CHAT, Timing.NONE);
        journal.schedule().put(next, null, Instant.parse("2026-01-02T00:00:00Z"));
        journal.schedule().postpone(tried.delivery(), Instant.parse("2026-01-02T00:00:00Z"));

        assertThat(due("2026-01-02T00:00:00Z")).containsExactly(tried.delivery(), next.delivery());
    }

    @Test
    void whatIsDueIsSentBeforeWhatComesInThen() {
        BacklogEntry scheduled = entry("1", CHAT, Timing.NONE);
        journal.schedule().put(scheduled, null, clock.instant().plusSeconds(1));
        long later = entry("2", CHAT, Timing.NONE).delivery();
        assertThat(journal.backlog().place(CHAT, later, clock.instant())).isEqualTo(Place.FREE);
        clock.forward(Duration.ofSeconds(1));
        assertThat(journal.backlog().place(CHAT, later, clock.instant())).isEqualTo(Place.BEHIND_DUE);
        put("3", CHAT, null);
        assertThat(journal.backlog().place(CHAT, later, clock.instant())).isEqualTo(Place.BEHIND_DUE);
        assertThat(journal.backlog().place(OTHER, later, clock.instant())).isEqualTo(Place.FREE);
        journal.schedule().take(scheduled.delivery());
        assertThat(journal.backlog().place(CHAT, later, clock.instant())).isEqualTo(Place.BEHIND);
    }

    @Test
    void quietHoursOfAWrongDayAreNotWaitedFor() {
        BacklogEntry asked = entry("1", CHAT, new Timing(null, Instant.parse("2026-06-01T00:00:00Z"), false));
        journal.schedule().put(asked, null, Instant.parse("2026-06-01T07:00:00Z"));
        BacklogEntry tonight = entry("2", CHAT, Timing.NONE);
        journal.schedule().put(tonight, null, Instant.parse("2026-01-01T07:00:00Z"));
        clock.forward(Duration.ofDays(30));
        BacklogEntry ahead = entry("3", CHAT, Timing.NONE);
        journal.schedule().put(ahead, null, Instant.parse("2026-01-31T07:00:00Z"));
        clock.forward(Duration.ofDays(-30));

        entry("4", CHAT, Timing.NONE);
        assertThat(due("2026-01-01T00:00:00Z")).containsExactly(ahead.delivery());
        assertThat(due("2026-01-01T07:00:00Z")).containsExactly(ahead.delivery(), tonight.delivery());
        assertThat(view(asked).dueAt()).isEqualTo(Instant.parse("2026-06-01T07:00:00Z"));
    }

    @Test
    void anyTimeCanBeKept() {
        BacklogEntry entry = entry("1", CHAT, new Timing(Instant.MAX, Instant.MIN, false));
        journal.schedule().put(entry, null, Instant.MIN);
        journal.schedule().take(entry.delivery());
        assertThat(journal.backlog().next(CHAT).orElseThrow().timing().notAfter())
                .isAfter(Instant.parse("+200000-01-01T00:00:00Z"));
        assertThat(journal.waiting()
                        .accept("2", CHAT, null, "text", new Timing(Instant.MAX, Instant.MIN, false))
                        .isNew())
                .isTrue();
    }

    @Test
    void whatIsPutOffKeepsItsAttempts() {
        BacklogEntry entry = entry("1", CHAT, Timing.NONE);
        journal.backlog().put(entry, new byte[] {1});
        journal.backlog().attempted(entry.delivery(), 3);
        journal.schedule().postpone(entry.delivery(), Instant.parse("2026-01-02T00:00:00Z"));
        journal.schedule().postpone(entry.delivery(), Instant.parse("2026-01-03T00:00:00Z"));

        assertThat(journal.backlog().next(CHAT)).isEmpty();
        assertThat(due("2026-01-02T00:00:00Z")).containsExactly(entry.delivery());
        journal.schedule().take(entry.delivery());
        assertThat(journal.backlog().next(CHAT).orElseThrow().attempts()).isEqualTo(3);
        assertThat(journal.backlog().original(entry.delivery())).containsExactly(1);
    }

    @Test
    void whatHasEndedIsNoLongerScheduled() {
        BacklogEntry cancelled = entry("1", CHAT, Timing.NONE);
        BacklogEntry ended = entry("2", CHAT, Timing.NONE);
        Instant due = Instant.parse("2026-01-02T00:00:00Z");
        journal.schedule().put(cancelled, null, due);
        journal.schedule().put(ended, null, due);
        assertThat(journal.deliveries().cancel(message(cancelled).id(), List.of()))
                .isEqualTo(1);
        journal.deliveries().finish(ended.delivery(), DeliveryState.SUPPRESSED, null, null);
        assertThat(due("2026-01-02T00:00:00Z")).isEmpty();
        assertThat(journal.schedule().take(ended.delivery())).isFalse();
    }

    @Test
    void amongManyOneTakesIt() throws Exception {
        for (int round = 0; round < 20; round++) {
            BacklogEntry entry = entry("round " + round, CHAT, Timing.NONE);
            journal.schedule().put(entry, null, Instant.parse("2026-01-02T00:00:00Z"));
            ExecutorService threads = Executors.newFixedThreadPool(8);
            try {
                List<Callable<Boolean>> takers =
                        Collections.nCopies(8, () -> journal.schedule().take(entry.delivery()));
                int taken = 0;
                for (Future<Boolean> one : threads.invokeAll(takers)) {
                    taken += one.get() ? 1 : 0;
                }
                assertThat(taken).isOne();
            } finally {
                threads.shutdownNow();
            }
            assertThat(journal.backlog().next(CHAT)).hasValue(entry);
            journal.deliveries().finish(entry.delivery(), DeliveryState.SENT, null, null);
        }
    }

    private MessageView message(BacklogEntry entry) {
        String id = journal.deliveries()
                .open(new MessageKey("file", entry.key()), entry.chatId(), null, "text")
                .messageId();
        return journal.history().find(id).orElseThrow();
    }

    private DeliveryView view(BacklogEntry entry) {
        return message(entry).deliveries().get(0);
    }

    @Test
    void eachChatHasAnOrderOfItsOwnThatOutlivesARestart() {
        long first = put("1", CHAT, null);
        long other = put("2", OTHER, null);
        long second = put("3", CHAT, null);
        journal.close();
        openJournal();

        assertThat(journal.backlog().chats()).containsExactlyInAnyOrder(CHAT, OTHER);
        assertThat(journal.backlog().next(CHAT).orElseThrow().delivery()).isEqualTo(first);
        assertThat(journal.backlog().next(OTHER).orElseThrow().delivery()).isEqualTo(other);
        journal.deliveries().finish(first, DeliveryState.DEAD, "reason", null);
        assertThat(journal.backlog().next(CHAT).orElseThrow().delivery()).isEqualTo(second);
        journal.deliveries().finish(second, DeliveryState.SENT, null, null);
        assertThat(journal.backlog().next(CHAT)).isEmpty();
        assertThat(journal.backlog().chats()).containsExactly(OTHER);
    }

    @Test
    void aDeliveryKnowsWhetherItMustWait() {
        long kept = put("1", CHAT, null);
        long later = journal.deliveries()
                .open(new MessageKey("file", "2"), CHAT, null, "text")
                .id();

        assertThat(journal.backlog().place(CHAT, kept, clock.instant())).isEqualTo(Place.KEPT);
        assertThat(journal.backlog().place(CHAT, later, clock.instant())).isEqualTo(Place.BEHIND);
        assertThat(journal.backlog().place(OTHER, later, clock.instant())).isEqualTo(Place.FREE);
        journal.deliveries().finish(kept, DeliveryState.QUEUED, null, null);
        assertThat(journal.backlog().place(CHAT, later, clock.instant())).isEqualTo(Place.FREE);
    }

    @Test
    void allOfItIsKeptWhateverItsCharacters() {
        byte[] original = new byte[3 << 20];
        new Random(1).nextBytes(original);
        String key = "a key ".repeat(300) + "\u0000 \ud83d\ude00";
        long id = journal.deliveries()
                .open(new MessageKey("mail", key), CHAT, "reply", "text")
                .id();
        Instant received = Instant.parse("2026-01-01T00:00:00.123456Z");
        BacklogEntry entry = new BacklogEntry(
                id,
                CHAT,
                "reply",
                "mail",
                key,
                "text \u0000\ud83d\ude00 " + "long ".repeat(200_000),
                3,
                received,
                "20260101-1",
                "mail.eml",
                new Timing(received.plusSeconds(7), null, true));
        journal.backlog().put(entry, original);

        assertThat(journal.backlog().next(CHAT))
                .hasValue(new BacklogEntry(
                        id,
                        CHAT,
                        "reply",
                        "mail",
                        key.replace("\u0000", ""),
                        entry.text().replace("\u0000", ""),
                        3,
                        received,
                        "20260101-1",
                        "mail.eml",
                        new Timing(received.plusSeconds(7), null, true)));
        assertThat(journal.backlog().original(id)).isEqualTo(original);
    }

    @Test
    void attemptsAreCountedAndASecondPutChangesNothing() {
        long id = put("1", CHAT, new byte[] {1});
        journal.backlog().attempted(id, 4);
        put("1", CHAT, new byte[] {2});

        assertThat(journal.backlog().next(CHAT).orElseThrow().attempts()).isEqualTo(4);
        assertThat(journal.backlog().original(id)).containsExactly(1);
        journal.deliveries().finish(id, DeliveryState.SENT, null, null);
        assertThat(journal.backlog().original(id)).isNull();
    }

    @Test
    void whatWaitsIsCountedAndNeverPurged() {
        put("1", CHAT, null);
        assertThat(journal.history().unfinished()).isEqualTo(1);
        journal.purge();
        assertThat(journal.backlog().chats()).isEqualTo(List.of(CHAT));
    }
}
