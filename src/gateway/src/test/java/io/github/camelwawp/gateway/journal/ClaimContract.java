package io.github.camelwawp.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.gateway.message.Timing;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds for the claim on a delivery in any database. */
@Timeout(120)
abstract class ClaimContract {

    static final String CHAT = "201234567890@c.us";

    final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    Journal journal;

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

    long open(String key) {
        return journal.deliveries()
                .open(new MessageKey("jms", key), CHAT, null, "Hello")
                .id();
    }

    private String message(String key) {
        return journal.history()
                .search(new MessageQuery(null, null, null, null, null, null, key, null, 1))
                .messages()
                .get(0)
                .id();
    }

    @Test
    void whatIsCancelledIsNotSentAndWhatIsBeingSentIsNotCancelled() throws Exception {
        for (int round = 0; round < 50; round++) {
            String key = "key " + round + " end";
            long id = open(key);
            String message = message(key);
            assertThat(journal.claims().take(id)).isTrue();
            AtomicInteger cancelled = new AtomicInteger();
            AtomicInteger sent = new AtomicInteger();
            winners(4, thread -> {
                if (thread % 2 == 0) {
                    cancelled.addAndGet(journal.deliveries().cancel(message, List.of()));
                } else if (journal.claims().attempting(id, 1)) {
                    sent.set(1);
                }
                return false;
            });
            assertThat(cancelled.get() + sent.get()).isEqualTo(1);
            assertThat(journal.deliveries().state(id))
                    .contains(sent.get() == 1 ? DeliveryState.OPEN : DeliveryState.CANCELLED);
            journal.claims().release(id);
            assertThat(journal.claims().take(id)).isEqualTo(sent.get() == 1);
        }
    }

    @Test
    void onlyWhatCannotHaveBeenSentIsCancelledAndStaysSo() {
        for (PartState state : PartState.values()) {
            long id = open("of " + state + " end");
            journal.claims().take(id);
            journal.claims().attempting(id, 1);
            if (state != PartState.ATTEMPTED) {
                journal.parts().settled(id, 1, state, null, null);
            }
            journal.claims().release(id);
            boolean certain = List.of(PartState.NOT_SENT, PartState.REJECTED, PartState.SUPPRESSED)
                    .contains(state);
            assertThat(journal.deliveries().cancel(message("of " + state + " end"), List.of()))
                    .as(state.name())
                    .isEqualTo(certain ? 1 : 0);
        }
        long id = open("last end");
        assertThat(journal.deliveries().cancel(message("last end"), List.of())).isEqualTo(1);
        journal.deliveries().finish(id, DeliveryState.DEAD, "LATE", null);
        assertThat(journal.deliveries().state(id)).contains(DeliveryState.CANCELLED);
        assertThat(journal.deliveries().reopen(id)).isTrue();
        assertThat(journal.deliveries().state(id)).contains(DeliveryState.CANCELLED);
        assertThat(open("last end")).isEqualTo(id);
    }

    @Test
    void aMessageThatWaitsIsCancelledForAllItsRecipientsUnlessItIsBeingTakenUp() {
        String free =
                journal.waiting().accept("free", "a,b", null, "x", Timing.NONE).id();
        String taken =
                journal.waiting().accept("taken", "a", null, "x", Timing.NONE).id();
        assertThat(journal.waiting().claim(taken, Duration.ofMinutes(1))).isTrue();
        assertThat(journal.deliveries().cancel(free, List.of("a@c.us", "b@c.us")))
                .isEqualTo(2);
        assertThat(journal.deliveries().cancel(taken, List.of("a@c.us"))).isZero();
        assertThat(journal.waiting().claim(free, Duration.ofMinutes(1))).isFalse();
        assertThat(journal.history().find(free)).hasValueSatisfying(message -> {
            assertThat(message.state()).isEqualTo(MessageState.CANCELLED);
            assertThat(message.deliveries()).hasSize(2);
        });
        assertThat(journal.events().news(10, Duration.ofMinutes(1)))
                .extracting(entry -> entry.change().state())
                .containsExactly("CANCELLED", "CANCELLED");
        assertThat(journal.history().find(taken))
                .hasValueSatisfying(message -> assertThat(message.state()).isEqualTo(MessageState.WAITING));
    }

    @Test
    void aClaimOnAMessageThatSeemsToLastLongerThanAnyKeepsNobodyFromCancelling() {
        String id = journal.waiting()
                .accept("of a wrong clock", "a", null, "x", Timing.NONE)
                .id();
        assertThat(journal.waiting().claim(id, Duration.ofDays(2))).isTrue();
        assertThat(journal.deliveries().cancel(id, List.of("a@c.us"))).isEqualTo(1);
    }

    @Test
    void oneThreadAtATimeHasADelivery() throws Exception {
        for (int round = 0; round < 50; round++) {
            long id = open("key " + round);
            assertThat(winners(16, thread -> journal.claims().take(id))).isEqualTo(1);
            journal.claims().release(id);
            assertThat(journal.claims().take(id)).isTrue();
            assertThat(journal.claims().take(id)).isFalse();
        }
    }

    private Claims.Opened openClaimed(Journal gateway, String key) {
        return gateway.deliveries().openClaimed(new MessageKey("jms", key), CHAT, null, "Hello", null);
    }

    @Test
    void aNewDeliveryIsClaimedWhenItIsStoredAndAnOldOneIsNot() {
        Claims.Opened opened = openClaimed(journal, "key");
        long id = opened.delivery().id();
        assertThat(opened.claimed()).isTrue();
        assertThat(openClaimed(journal, "key")).isEqualTo(new Claims.Opened(opened.delivery(), false));
        assertThat(journal.claims().take(id)).isFalse();
        assertThat(journal.claims().attempting(id, 1)).isTrue();
        journal.claims().release(id);
        assertThat(openClaimed(journal, "key").claimed()).isFalse();
        assertThat(journal.claims().take(id)).isTrue();
    }

    @Test
    void amongManyThatStoreADeliveryOneHasIt() throws Exception {
        for (int round = 0; round < 50; round++) {
            String key = "key " + round;
            assertThat(winners(
                            8,
                            thread -> openClaimed(gateway(thread), key).claimed()
                                    || thread % 2 == 0
                                            && gateway(thread).claims().take(open(key))))
                    .isEqualTo(1);
        }
    }

    /** One of those that share the journal. */
    Journal gateway(int number) {
        return journal;
    }

    @Test
    void whatIsCancelledAfterItWasStoredAndClaimedIsNotSent() {
        long id = openClaimed(journal, "key end").delivery().id();
        assertThat(journal.deliveries().cancel(message("key end"), List.of())).isEqualTo(1);
        assertThat(journal.claims().attempting(id, 1)).isFalse();
        journal.claims().release(id);
        assertThat(openClaimed(journal, "key end").claimed()).isFalse();
        assertThat(journal.deliveries().state(id)).contains(DeliveryState.CANCELLED);
    }

    private String accept(Journal gateway, String key) {
        return gateway.waiting().accept(key, CHAT, null, "Hello", Timing.NONE).id();
    }

    private BacklogEntry entry() {
        return new BacklogEntry(
                0, CHAT, null, MessageKey.HTTP, "key", "Hello", 0, clock.instant(), null, null, Timing.NONE);
    }

    Optional<Claims.Opened> handOver(Journal gateway, String message) {
        return gateway.waiting().handOver(message, entry(), null, true);
    }

    Optional<Claims.Opened> takeIn(Journal gateway, String key) {
        return takeIn(gateway, key, null);
    }

    private Optional<Claims.Opened> takeIn(Journal gateway, String key, Instant dueAt) {
        StoredMessage message = gateway.waiting().arriving(key, CHAT, null, "Hello", Timing.NONE);
        return gateway.waiting().takeIn(message, entry(), dueAt, dueAt == null);
    }

    @Test
    void whatIsTakenInIsInTheBacklogAndClaimedAndWaitsForNobodyElse() {
        Claims.Opened opened = takeIn(journal, "key").orElseThrow();
        long id = opened.delivery().id();
        assertThat(opened.claimed()).isTrue();
        assertThat(journal.backlog().next(CHAT).orElseThrow().delivery()).isEqualTo(id);
        assertThat(journal.waiting().due(MessageKey.HTTP, 10)).isEmpty();
        assertThat(gateway(7).claims().take(id)).isFalse();
        assertThat(gateway(7).backlog().place(CHAT, 0, clock.instant())).isEqualTo(Backlog.Place.BEHIND);
        assertThat(journal.claims().attempting(id, 1)).isTrue();
        journal.deliveries().finish(id, DeliveryState.SENT, null, null);
        journal.claims().release(id);
        assertThat(journal.backlog().next(CHAT)).isEmpty();
        assertThat(journal.history()
                        .find(opened.delivery().messageId())
                        .orElseThrow()
                        .state())
                .isEqualTo(MessageState.SENT);
    }

    @Test
    void onlyWhatIsHeldSinceItWasStoredIsUntriedUntilItsFirstAttemptOrItsRelease() {
        long tried = takeIn(journal, "tried").orElseThrow().delivery().id();
        long released = takeIn(journal, "released").orElseThrow().delivery().id();
        assertThat(journal.claims().isUntried(tried)).isTrue();
        assertThat(journal.claims().isUntried(released)).isTrue();
        journal.claims().attempting(tried, 1);
        assertThat(journal.claims().isUntried(tried)).isFalse();
        journal.claims().release(released);
        assertThat(journal.claims().isUntried(released)).isFalse();
        assertThat(journal.claims().take(released)).isTrue();
        assertThat(journal.claims().isUntried(released)).isFalse();
    }

    @Test
    void whatWasStoredBeforeIsNotTakenInWhateverBecameOfIt() {
        String waiting = accept(journal, "waiting");
        String taken = takeIn(journal, "taken").orElseThrow().delivery().messageId();
        assertThat(takeIn(gateway(7), "waiting")).isEmpty();
        assertThat(takeIn(gateway(7), "taken")).isEmpty();
        assertThat(accept(gateway(7), "waiting")).isEqualTo(waiting);
        assertThat(accept(gateway(7), "taken")).isEqualTo(taken);
        assertThat(journal.history().find(waiting).orElseThrow().deliveries()).isEmpty();
        assertThat(journal.history().find(taken).orElseThrow().deliveries()).hasSize(1);
        assertThat(journal.waiting().due(MessageKey.HTTP, 10))
                .extracting(StoredMessage::id)
                .containsExactly(waiting);
    }

    @Test
    void ofManyThatTakeInOrStoreTheSameOneOnlyOneDoes() throws Exception {
        for (int round = 0; round < 50; round++) {
            String key = "key " + round;
            AtomicInteger stored = new AtomicInteger();
            long taken = winners(8, thread -> {
                if (thread % 4 == 3) {
                    stored.addAndGet(
                            gateway(thread)
                                            .waiting()
                                            .accept(key, CHAT, null, "Hello", Timing.NONE)
                                            .isNew()
                                    ? 1
                                    : 0);
                    return false;
                }
                return takeIn(gateway(thread), key).isPresent();
            });
            assertThat(taken + stored.get()).isEqualTo(1);
        }
    }

    @Test
    void whatIsTakenInForLaterIsScheduledAndNobodys() {
        Instant later = clock.instant().plus(Duration.ofHours(1));
        Claims.Opened opened = takeIn(journal, "key", later).orElseThrow();
        assertThat(opened.claimed()).isFalse();
        assertThat(journal.backlog().next(CHAT)).isEmpty();
        assertThat(journal.schedule().due(later, 10))
                .extracting(Schedule.Ready::delivery)
                .containsExactly(opened.delivery().id());
        assertThat(gateway(7).schedule().take(opened.delivery().id())).isTrue();
        assertThat(gateway(7).claims().take(opened.delivery().id())).isTrue();
    }

    @Test
    void whatIsCancelledWhileItIsTakenInIsNotSentAndWhatIsBeingSentIsNotCancelled() throws Exception {
        for (int round = 0; round < 50; round++) {
            DeliveryRecord delivery =
                    takeIn(journal, "key " + round).orElseThrow().delivery();
            AtomicInteger cancelled = new AtomicInteger();
            AtomicInteger sent = new AtomicInteger();
            winners(4, thread -> {
                if (thread % 2 == 0) {
                    cancelled.addAndGet(gateway(7).deliveries().cancel(delivery.messageId(), List.of(CHAT)));
                } else if (journal.claims().attempting(delivery.id(), 1)) {
                    sent.set(1);
                }
                return false;
            });
            assertThat(cancelled.get() + sent.get()).isEqualTo(1);
            assertThat(journal.backlog().has(delivery.id())).isEqualTo(sent.get() == 1);
        }
    }

    @Test
    void aMessageIsHandedOverOnceAndItsDeliveryIsClaimed() {
        String message = accept(journal, "key");
        Claims.Opened opened = handOver(journal, message).orElseThrow();
        long id = opened.delivery().id();
        assertThat(opened.claimed()).isTrue();
        assertThat(handOver(journal, message)).isEmpty();
        assertThat(journal.waiting().due(MessageKey.HTTP, 10)).isEmpty();
        assertThat(journal.backlog().next(CHAT).orElseThrow().delivery()).isEqualTo(id);
        assertThat(journal.claims().take(id)).isFalse();
        assertThat(journal.claims().attempting(id, 1)).isTrue();
    }

    @Test
    void whatWasOpenedBeforeACrashIsHandedOverUnlessItHasEnded() {
        String open = accept(journal, "open");
        String ended = accept(journal, "ended");
        DeliveryRecord earlier = journal.waiting().open(open, CHAT);
        journal.deliveries().finish(journal.waiting().open(ended, CHAT).id(), DeliveryState.SENT, null, null);
        assertThat(handOver(journal, open)).contains(new Claims.Opened(earlier, false));
        assertThat(handOver(journal, ended)).map(Claims.Opened::claimed).contains(false);
        assertThat(journal.backlog().next(CHAT).orElseThrow().delivery()).isEqualTo(earlier.id());
        journal.deliveries().finish(earlier.id(), DeliveryState.SENT, null, null);
        assertThat(journal.backlog().next(CHAT)).isEmpty();
    }

    @Test
    void oneGatewayHandsAMessageOverAndWhatIsCancelledMeanwhileIsNotSent() throws Exception {
        for (int round = 0; round < 50; round++) {
            String message = accept(journal, "key " + round);
            AtomicInteger cancelled = new AtomicInteger();
            AtomicInteger over = new AtomicInteger();
            winners(8, thread -> {
                if (thread == 0) {
                    cancelled.addAndGet(journal.deliveries().cancel(message, List.of(CHAT)));
                } else if (handOver(gateway(thread), message).isPresent()) {
                    over.incrementAndGet();
                }
                return false;
            });
            assertThat(over.get()).isLessThanOrEqualTo(1);
            assertThat(cancelled.get()).isEqualTo(1);
            assertThat(journal.backlog().next(CHAT)).isEmpty();
            long id = journal.history()
                    .find(message)
                    .orElseThrow()
                    .deliveries()
                    .get(0)
                    .id();
            assertThat(journal.claims().attempting(id, 1)).isFalse();
            assertThat(gateway(7).claims().attempting(id, 1)).isFalse();
        }
    }

    @Test
    void threadsThatTryAgainAndAgainNeverHaveADeliveryTogether() throws Exception {
        long id = open("key");
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger turns = new AtomicInteger();
        assertThat(winners(8, thread -> {
                    while (turns.get() < 400) {
                        if (journal.claims().take(id)) {
                            if (inside.incrementAndGet() != 1) {
                                return false;
                            }
                            turns.incrementAndGet();
                            inside.decrementAndGet();
                            journal.claims().release(id);
                        }
                    }
                    return true;
                }))
                .isEqualTo(8);
    }

    @Test
    void deliveriesAreClaimedEachForItself() {
        long first = open("first");
        long second = open("second");
        assertThat(journal.claims().take(first)).isTrue();
        assertThat(journal.claims().take(second)).isTrue();
        journal.claims().release(first);
        assertThat(journal.claims().attempting(first, 1)).isFalse();
        assertThat(journal.claims().attempting(second, 1)).isTrue();
        assertThat(journal.claims().take(first)).isTrue();
    }

    @Test
    void onlyWhatIsOpenIsClaimed() {
        long id = open("key");
        assertThat(journal.claims().take(id)).isTrue();
        journal.deliveries().finish(id, DeliveryState.DEAD, "no such number", null);
        journal.claims().release(id);
        assertThat(journal.claims().take(id)).isFalse();
        assertThat(journal.deliveries().state(id)).contains(DeliveryState.DEAD);
        journal.deliveries().reopen(id);
        assertThat(journal.claims().take(id)).isTrue();
        journal.deliveries().finish(id, DeliveryState.SENT, null, null);
        journal.claims().release(id);
        assertThat(journal.claims().take(id)).isFalse();
        assertThat(journal.claims().take(id + 1_000)).isFalse();
        assertThat(journal.deliveries().state(id + 1_000)).isEmpty();
    }

    @Test
    void noClockEndsTheClaimOfAThreadOfThisGateway() throws Exception {
        long id = open("key");
        assertThat(journal.claims().take(id)).isTrue();
        clock.forward(Duration.ofDays(1));
        expire();
        assertThat(journal.claims().take(id)).isFalse();
        assertThat(journal.claims().attempting(id, 1)).isTrue();
    }

    /** How many of the threads that begin together say yes. */
    static long winners(int threads, IntPredicate work) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Boolean>> answers = IntStream.range(0, threads)
                    .mapToObj(thread -> executor.submit(() -> {
                        barrier.await();
                        return work.test(thread);
                    }))
                    .toList();
            long winners = 0;
            for (Future<Boolean> answer : answers) {
                winners += answer.get() ? 1 : 0;
            }
            return winners;
        } finally {
            executor.shutdownNow();
        }
    }

    /** As if nobody had prolonged a claim for long. */
    void expire() throws Exception {
        JournalOptions options = options();
        try (Connection connection = DriverManager.getConnection(options.url(), options.user(), options.password());
                Statement statement = connection.createStatement()) {
            statement.execute("update wawp_delivery set claimed_until = 0 where claimed_by is not null");
        }
    }
}
