package io.github.camelwawp.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwawp.event.Ack;
import io.github.camelwawp.gateway.message.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for the journal in any database. */
@Timeout(120)
abstract class JournalContract {

    static final String CHAT = "201234567890@c.us";

    final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    Journal journal;

    /** URL, user and password of an empty database, the same within one test. */
    abstract JournalOptions options(boolean keepTexts);

    @BeforeEach
    void openJournal() {
        journal = Journal.open(options(false));
    }

    @AfterEach
    void closeJournal() {
        journal.close();
    }

    MessageKey mail(String key) {
        return new MessageKey("mail", key);
    }

    DeliveryRecord open(String key) {
        return journal.deliveries().open(mail(key), CHAT, null, "Hello");
    }

    @Test
    void flywayIsNotAskedAboutTheTablesOfThisVersion() {
        assertThat(Opening.noted(journal.database())).contains(Opening.CURRENT);
    }

    @Test
    void whatWasLastFoundOutAboutANumberIsRememberedUntilItIsOld() {
        assertThat(journal.contacts().find("201234567890")).isEmpty();
        journal.contacts().store(new Contact("201234567890", null, clock.instant()));
        assertThat(journal.contacts().find("201234567890"))
                .contains(new Contact("201234567890", null, clock.instant()));
        Contact later = new Contact("201234567890", CHAT, clock.instant().plusSeconds(1));
        journal.contacts().store(later);
        journal.purge();
        assertThat(journal.contacts().find("201234567890")).contains(later);
        clock.forward(Duration.ofDays(31));
        journal.purge();
        assertThat(journal.contacts().find("201234567890")).isEmpty();
    }

    @Test
    void theSameMessageToTheSameRecipientIsTheSameDelivery() {
        DeliveryRecord first = open("<1@example.com>");
        assertThat(first.state()).isEqualTo(DeliveryState.OPEN);
        assertThat(open("<1@example.com>")).isEqualTo(first);
        assertThat(open("<2@example.com>").messageId()).isNotEqualTo(first.messageId());
        DeliveryRecord other =
                journal.deliveries().open(mail("<1@example.com>"), "120363025246125486@g.us", null, "Hello");
        assertThat(other.messageId()).isEqualTo(first.messageId());
        assertThat(other.id()).isNotEqualTo(first.id());
        assertThat(journal.deliveries()
                        .open(new MessageKey("file", "<1@example.com>"), CHAT, null, "Hello")
                        .messageId())
                .isNotEqualTo(first.messageId());
    }

    @Test
    void aDeliveryTellsItsState() {
        long id = open("a").id();
        journal.deliveries().finish(id, DeliveryState.DEAD, "no such number", "WAWP-404");
        assertThat(open("a"))
                .extracting(DeliveryRecord::state, DeliveryRecord::reason)
                .containsExactly(DeliveryState.DEAD, "no such number");
        assertThat(journal.deliveries().reopen(id)).isTrue();
        assertThat(open("a"))
                .extracting(DeliveryRecord::state, DeliveryRecord::reason)
                .containsExactly(DeliveryState.OPEN, null);
        journal.deliveries().finish(id, DeliveryState.SENT, null, null);
        journal.deliveries().finish(id, DeliveryState.DEAD, "too late", null);
        journal.deliveries().reopen(id);
        assertThat(open("a").state()).isEqualTo(DeliveryState.SENT);
        assertThat(journal.deliveries().reopen(id + 1_000)).isFalse();
    }

    @Test
    void aPartIsPerhapsSentFromItsFirstAttemptUntilItIsSettled() {
        long id = open("a").id();
        assertThat(journal.parts().find(id, 1)).isEmpty();
        Instant first = clock.instant();
        Sending.attempting(journal, id, 1);
        assertThat(journal.parts().find(id, 1))
                .contains(new PartRecord(1, PartState.ATTEMPTED, null, null, 1, first, first, null, null));
        journal.parts().settled(id, 1, PartState.NOT_SENT, "refused connection", null);
        clock.forward(Duration.ofSeconds(10));
        Sending.attempting(journal, id, 1);
        assertThat(journal.parts().find(id, 1).orElseThrow())
                .extracting(
                        PartRecord::state, PartRecord::attempts, PartRecord::firstAttemptAt, PartRecord::lastAttemptAt)
                .containsExactly(PartState.ATTEMPTED, 2, first, first.plusSeconds(10));
        journal.parts().settled(id, 1, PartState.SENT, null, "true_201234567890@c.us_AA");
        journal.parts().settled(id, 1, PartState.UNKNOWN, "late", null);
        assertThat(journal.parts().find(id, 1))
                .contains(new PartRecord(
                        1,
                        PartState.SENT,
                        "true_201234567890@c.us_AA",
                        null,
                        2,
                        first,
                        first.plusSeconds(10),
                        Ack.PENDING,
                        null));
    }

    @Test
    void aPartMayBeSettledWithoutAnAttempt() {
        long id = open("a").id();
        journal.parts().settled(id, 2, PartState.REJECTED, "too long", null);
        assertThat(journal.parts().find(id, 2))
                .contains(new PartRecord(2, PartState.REJECTED, null, "too long", 0, null, null, null, null));
        Sending.attempting(journal, id, 2);
        assertThat(journal.parts().find(id, 2).orElseThrow().firstAttemptAt()).isEqualTo(clock.instant());
    }

    @Test
    void anOutcomeOfAnUnknownDeliveryFailsWithoutQuotingIt() {
        assertThat(journal.claims().attempting(987654321L, 1)).isFalse();
        assertThatThrownBy(() -> journal.parts().settled(987654321L, 1, PartState.UNKNOWN, null, null))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("store an outcome")
                .hasNoCause();
    }

    @Test
    void anAcceptedMessageWaitsUntilItIsFinished() {
        Accepted first = journal.waiting().accept("order-1", "ops, +20 123 456 7890", "reply-id", "Hello", Timing.NONE);
        clock.forward(Duration.ofSeconds(1));
        Accepted second = journal.waiting().accept(null, null, null, "World", Timing.NONE);
        assertThat(first.isNew()).isTrue();
        assertThat(UUID.fromString(first.id())).isNotEqualTo(UUID.fromString(second.id()));
        assertThat(journal.waiting().due(MessageKey.HTTP, 10))
                .containsExactly(
                        new StoredMessage(
                                first.id(),
                                "order-1",
                                "ops, +20 123 456 7890",
                                "reply-id",
                                "Hello",
                                Timing.NONE,
                                clock.instant().minusSeconds(1)),
                        new StoredMessage(second.id(), second.id(), null, null, "World", Timing.NONE, clock.instant()));
        assertThat(journal.waiting().due(MessageKey.HTTP, 1))
                .extracting(StoredMessage::id)
                .containsExactly(first.id());
        assertThat(journal.waiting().accept("order-1", "someone else", null, "again", Timing.NONE))
                .isEqualTo(new Accepted(first.id(), false));

        journal.waiting().finish(first.id(), MessageState.SENT, null);
        assertThat(journal.waiting().due(MessageKey.HTTP, 10))
                .extracting(StoredMessage::id)
                .containsExactly(second.id());
        assertThat(journal.waiting().accept("order-1", null, null, "again", Timing.NONE))
                .isEqualTo(new Accepted(first.id(), false));
        assertThat(journal.waiting().due(MessageKey.HTTP, 10)).hasSize(1);
    }

    @Test
    void untilWhenAMessageMayBeSentIsKeptWithIt() {
        Timing timing =
                new Timing(Instant.parse("2026-03-04T18:00:00.123456Z"), Instant.parse("2026-03-04T17:00:00Z"), true);
        journal.waiting().accept("k", CHAT, null, "Hello", timing);
        assertThat(journal.waiting().due(MessageKey.HTTP, 1).get(0).timing()).isEqualTo(timing);
    }

    @Test
    void anExpiredDeliveryIsToldOnceAndShownAsSuch() {
        DeliveryRecord delivery = journal.deliveries().open(new MessageKey("file", "k"), CHAT, null, "Hello");
        assertThat(journal.parts().isAnySent(delivery.id())).isFalse();
        journal.deliveries().finish(delivery.id(), DeliveryState.EXPIRED, null, null);
        journal.deliveries().finish(delivery.id(), DeliveryState.EXPIRED, null, null);

        assertThat(journal.history().find(delivery.messageId()).orElseThrow().state())
                .isEqualTo(MessageState.EXPIRED);
        assertThat(journal.history()
                        .search(new MessageQuery(MessageState.EXPIRED, null, null, null, null, null, null, null, 10))
                        .messages())
                .hasSize(1);
        assertThat(journal.history().unfinished()).isZero();
        assertThat(journal.events().news(10, Duration.ofMinutes(1)))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.change().state()).isEqualTo(DeliveryChange.EXPIRED);
                    assertThat(entry.change().part()).isZero();
                    assertThat(entry.change().key()).isEqualTo("k");
                });
    }

    @Test
    void whatMayHaveBeenSentIsKnown() {
        for (PartState state : PartState.values()) {
            DeliveryRecord delivery =
                    journal.deliveries().open(new MessageKey("file", state.name()), CHAT, null, "Hello");
            journal.parts().settled(delivery.id(), 2, state, null, null);
            assertThat(journal.parts().isAnySent(delivery.id()))
                    .as(state.name())
                    .isEqualTo(EnumSet.of(PartState.ATTEMPTED, PartState.SENT, PartState.QUEUED, PartState.UNKNOWN)
                            .contains(state));
        }
    }

    @Test
    void theDeliveryOfAnAcceptedMessageBelongsToIt() {
        String id =
                journal.waiting().accept(null, CHAT, null, "Hello", Timing.NONE).id();
        StoredMessage stored = journal.waiting().due(MessageKey.HTTP, 1).get(0);
        assertThat(journal.deliveries()
                        .open(new MessageKey(MessageKey.HTTP, stored.key()), CHAT, null, stored.text())
                        .messageId())
                .isEqualTo(id);
    }

    @Test
    void aViewTellsHowItWent() {
        String id =
                journal.waiting().accept("k", CHAT, null, "Hello", Timing.NONE).id();
        assertThat(journal.history().find(id).orElseThrow())
                .isEqualTo(new MessageView(
                        id, "http", "k", CHAT, null, MessageState.WAITING, null, clock.instant(), null, List.of()));
        long delivery = journal.deliveries()
                .open(new MessageKey("http", "k"), CHAT, null, "Hello")
                .id();
        Sending.attempting(journal, delivery, 1);
        journal.parts().settled(delivery, 1, PartState.SENT, null, "AA");
        Sending.attempting(journal, delivery, 2);
        journal.parts().settled(delivery, 2, PartState.REJECTED, "no such number", null);
        assertThat(journal.history().find(id).orElseThrow().state()).isEqualTo(MessageState.OPEN);
        journal.deliveries().finish(delivery, DeliveryState.DEAD, "no such number", "WAWP-404");
        assertThat(journal.history().find(id).orElseThrow().state()).isEqualTo(MessageState.OPEN);
        journal.waiting().finish(id, MessageState.DEAD, "no such number");
        Instant now = clock.instant();
        assertThat(journal.history().find(id))
                .contains(new MessageView(
                        id,
                        "http",
                        "k",
                        CHAT,
                        null,
                        MessageState.DEAD,
                        "no such number",
                        now,
                        now,
                        List.of(new DeliveryView(
                                delivery,
                                CHAT,
                                DeliveryState.DEAD,
                                "no such number",
                                "WAWP-404",
                                now,
                                null,
                                null,
                                List.of(
                                        new PartRecord(1, PartState.SENT, "AA", null, 1, now, now, Ack.PENDING, null),
                                        new PartRecord(
                                                2,
                                                PartState.REJECTED,
                                                null,
                                                "no such number",
                                                1,
                                                now,
                                                now,
                                                null,
                                                null))))));
        journal.deliveries().reopen(delivery);
        assertThat(journal.history().find(id).orElseThrow().state()).isEqualTo(MessageState.OPEN);
        journal.deliveries().finish(delivery, DeliveryState.SENT, null, null);
        assertThat(journal.history().find(id).orElseThrow().state()).isEqualTo(MessageState.SENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "no-such-id", "00000000-0000-4000-8000-000000000000", "\0", "' or '1'='1", "1-1-1-1-1"})
    void whatIsNotAnIdIsNotFound(String id) {
        open("a");
        assertThat(journal.history().find(id)).isEmpty();
    }

    @Test
    void unfinishedCountsDeliveriesAndMessagesThatHaveNone() {
        assertThat(journal.history().unfinished()).isZero();
        String id =
                journal.waiting().accept("k", CHAT, null, "Hello", Timing.NONE).id();
        assertThat(journal.history().unfinished()).isEqualTo(1);
        long delivery = journal.deliveries()
                .open(new MessageKey("http", "k"), CHAT, null, null)
                .id();
        assertThat(journal.history().unfinished()).isEqualTo(1);
        open("a");
        assertThat(journal.history().unfinished()).isEqualTo(2);
        journal.deliveries().finish(delivery, DeliveryState.QUEUED, null, null);
        journal.waiting().finish(id, MessageState.QUEUED, null);
        assertThat(journal.history().unfinished()).isEqualTo(1);
    }

    @Test
    void whatIsFinishedExpiresAndWhatIsNotStays() {
        journal.deliveries().finish(open("finished").id(), DeliveryState.SENT, null, null);
        Sending.attempting(journal, open("open").id(), 1);
        String waiting = journal.waiting()
                .accept("waiting", CHAT, null, "Hello", Timing.NONE)
                .id();
        String refused = journal.waiting()
                .accept("refused", "nobody", null, "Hello", Timing.NONE)
                .id();
        journal.waiting().finish(refused, MessageState.DEAD, "no such name");
        long late = open("finished late").id();
        journal.deliveries().finish(open("seen late").id(), DeliveryState.SENT, null, null);
        assertThat(journal.purge()).isZero();
        clock.forward(Duration.ofDays(29));
        journal.deliveries().finish(late, DeliveryState.DEAD, "gave up", null);
        open("seen late");
        clock.forward(Duration.ofDays(2));
        assertThat(journal.purge()).isEqualTo(2);
        assertThat(journal.history().find(refused)).isEmpty();
        assertThat(journal.history().find(waiting)).isPresent();
        assertThat(open("finished").state()).isEqualTo(DeliveryState.OPEN);
        assertThat(open("finished late").state()).isEqualTo(DeliveryState.DEAD);
        assertThat(open("seen late").state()).isEqualTo(DeliveryState.SENT);
        assertThat(journal.parts().find(open("open").id(), 1)).isPresent();
        assertThat(journal.waiting()
                        .accept("refused", CHAT, null, "Hello", Timing.NONE)
                        .isNew())
                .isTrue();
    }

    @Test
    void moreExpireThanOneStatementRemoves() throws Exception {
        int each = Housekeeping.BATCH / 16 + 1;
        atOnce(16, thread -> {
            for (int i = 0; i < each; i++) {
                journal.waiting()
                        .finish(
                                journal.waiting()
                                        .accept(null, CHAT, null, "Hello", Timing.NONE)
                                        .id(),
                                MessageState.DEAD,
                                null);
            }
            return null;
        });
        clock.forward(Duration.ofDays(31));
        assertThat(journal.purge()).isEqualTo(16 * each).isGreaterThan(Housekeeping.BATCH);
    }

    @Test
    void textsAreErasedWhenTheirMessageIsFinished() throws Exception {
        String id = journal.waiting()
                .accept(null, CHAT, null, "a secret", Timing.NONE)
                .id();
        open("a");
        assertThat(texts()).containsExactly("a secret");
        journal.waiting().finish(id, MessageState.SENT, null);
        assertThat(texts()).isEmpty();
    }

    @Test
    void textsAreKeptIfTheOptionsSaySo() throws Exception {
        journal.close();
        try (Journal keeping = Journal.open(options(true))) {
            String id = keeping.waiting()
                    .accept(null, CHAT, null, "first", Timing.NONE)
                    .id();
            keeping.waiting().finish(id, MessageState.SENT, null);
            keeping.deliveries().open(mail("a"), CHAT, null, "second");
        }
        assertThat(texts()).containsExactlyInAnyOrder("first", "second");
    }

    private List<String> texts() throws Exception {
        try (Database database = Database.of(options(false))) {
            return database.read(
                    "read",
                    connection -> Sql.list(
                            connection,
                            row -> row.getString(1),
                            "select body from wawp_message where body is not null"));
        }
    }

    @Test
    void whatIsStoredOutlivesARestart() {
        DeliveryRecord delivery = open("a");
        Sending.attempting(journal, delivery.id(), 1);
        journal.parts().settled(delivery.id(), 1, PartState.SENT, null, "AA");
        Accepted accepted = journal.waiting().accept("k", CHAT, "reply-id", "Hello", Timing.NONE);
        journal.close();
        journal = Journal.open(options(false));
        assertThat(open("a")).isEqualTo(delivery);
        assertThat(journal.parts().find(delivery.id(), 1).orElseThrow().state()).isEqualTo(PartState.SENT);
        assertThat(journal.waiting().due(MessageKey.HTTP, 10))
                .extracting(StoredMessage::id, StoredMessage::text)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(accepted.id(), "Hello"));
    }

    @Test
    void sixteenThreadsOpenOneDelivery() throws Exception {
        for (int round = 0; round < 10; round++) {
            String key = "round " + round;
            assertThat(atOnce(16, thread -> open(key))).hasSize(16).containsOnly(open(key));
        }
    }

    @Test
    void sixteenThreadsAcceptOneMessage() throws Exception {
        for (int round = 0; round < 10; round++) {
            String key = "round " + round;
            List<Accepted> accepted =
                    atOnce(16, thread -> journal.waiting().accept(key, CHAT, null, "Hello", Timing.NONE));
            assertThat(accepted)
                    .extracting(Accepted::id)
                    .containsOnly(accepted.get(0).id());
            assertThat(accepted).filteredOn(Accepted::isNew).hasSize(1);
        }
    }

    @Test
    void attemptsOfManyThreadsAreCounted() throws Exception {
        long id = open("a").id();
        assertThat(journal.claims().take(id)).isTrue();
        atOnce(16, thread -> {
            for (int i = 0; i < 10; i++) {
                assertThat(journal.claims().attempting(id, 1)).isTrue();
            }
            return null;
        });
        assertThat(journal.parts().find(id, 1).orElseThrow().attempts()).isEqualTo(160);
    }

    @Test
    void sixtyFourThreadsWorkAndPurgeAtOnce() throws Exception {
        atOnce(64, thread -> {
            for (int i = 0; i < 5; i++) {
                long id = open("message " + i + " of " + thread).id();
                Sending.attempting(journal, id, 1);
                journal.parts().settled(id, 1, PartState.SENT, null, "AA");
                journal.deliveries().finish(id, DeliveryState.SENT, null, null);
                journal.purge();
            }
            return null;
        });
        assertThat(journal.history().unfinished()).isZero();
        clock.forward(Duration.ofDays(31));
        assertThat(journal.purge()).isEqualTo(320);
    }

    @Test
    void anInterruptedThreadHarmsNobody() throws Exception {
        for (int i = 0; i < 50; i++) {
            String key = "message " + i;
            Thread thread = new Thread(() -> {
                for (int n = 0; n < 5; n++) {
                    try {
                        Sending.attempting(journal, open(key).id(), n);
                    } catch (JournalException interrupted) {
                        return;
                    }
                }
            });
            thread.start();
            thread.join(i % 10);
            thread.interrupt();
            thread.join();
            assertThat(open("after " + i).state()).isEqualTo(DeliveryState.OPEN);
        }
    }

    @Test
    void aRowThatAnotherHoldsEndsInAnExceptionInTime() throws Exception {
        long id = open("a").id();
        try (Database other = Database.of(options(false))) {
            other.transaction("hold a row", connection -> {
                Sql.update(connection, "update wawp_delivery set code = 'held' where id = ?", id);
                assertThatThrownBy(() -> journal.deliveries().finish(id, DeliveryState.SENT, null, null))
                        .isInstanceOf(JournalException.class);
                return null;
            });
        }
        journal.deliveries().finish(id, DeliveryState.SENT, null, null);
        assertThat(open("a").state()).isEqualTo(DeliveryState.SENT);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void whatWasCommittedOutlivesTheDeathOfTheProcess(int threads) throws Exception {
        JournalOptions options = options(false);
        journal.close();
        List<String> committed = Writer.killedAfter(100 * threads, options, threads);
        journal = Journal.open(options);
        for (String line : committed) {
            String[] words = line.split(" ");
            assertThat(journal.deliveries()
                            .open(mail(words[0]), CHAT, null, null)
                            .id())
                    .isEqualTo(Long.parseLong(words[1]));
            assertThat(journal.parts()
                            .find(Long.parseLong(words[1]), 1)
                            .orElseThrow()
                            .state())
                    .isEqualTo(PartState.SENT);
            assertThat(journal.history().find(words[2])).isPresent();
            assertThat(journal.events().add(List.of(new InboxEvent(words[0], "{}")), Integer.MAX_VALUE))
                    .isZero();
        }
    }

    @Test
    void theNewestMessagesComeFirstPageByPage() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(
                    0,
                    journal.waiting()
                            .accept("k" + i, CHAT, null, "Hello", Timing.NONE)
                            .id());
        }
        MessagePage first = search(any(2, null));
        assertThat(first.messages()).extracting(MessageView::id).isEqualTo(ids.subList(0, 2));
        journal.waiting().accept("newer", CHAT, null, "Hello", Timing.NONE);
        MessagePage second = search(any(2, first.next()));
        assertThat(second.messages()).extracting(MessageView::id).isEqualTo(ids.subList(2, 4));
        MessagePage last = search(any(2, second.next()));
        assertThat(last.messages()).extracting(MessageView::id).isEqualTo(ids.subList(4, 5));
        assertThat(last.next()).isNull();
        assertThat(search(any(5, first.next())).next()).isNull();
    }

    private static MessageQuery any(int limit, Long before) {
        return new MessageQuery(null, null, null, null, null, null, null, before, limit);
    }

    private MessagePage search(MessageQuery query) {
        return journal.history().search(query);
    }

    @Test
    void messagesAreFoundByTheirStateAsTheirViewHasIt() {
        journal.waiting().accept("waiting", CHAT, null, "x", Timing.NONE);
        journal.waiting()
                .finish(
                        journal.waiting()
                                .accept("dead before it had deliveries", "nobody", null, "x", Timing.NONE)
                                .id(),
                        MessageState.DEAD,
                        "no name");
        journal.waiting().accept("begun with", CHAT, null, "x", Timing.NONE);
        journal.deliveries().open(new MessageKey("http", "begun with"), CHAT, null, null);
        open("open");
        for (DeliveryState state : List.of(
                DeliveryState.SENT,
                DeliveryState.QUEUED,
                DeliveryState.SUPPRESSED,
                DeliveryState.EXPIRED,
                DeliveryState.CANCELLED,
                DeliveryState.DEAD)) {
            journal.deliveries().finish(open(state.name()).id(), state, null, null);
            long one = journal.deliveries()
                    .open(mail(state + " and dead"), CHAT, null, null)
                    .id();
            long other = journal.deliveries()
                    .open(mail(state + " and dead"), "120363025246125486@g.us", null, null)
                    .id();
            journal.deliveries().finish(one, state, null, null);
            journal.deliveries().finish(other, DeliveryState.DEAD, null, null);
        }
        long replayed = open("replayed").id();
        journal.deliveries().finish(replayed, DeliveryState.DEAD, null, null);
        journal.deliveries().reopen(replayed);
        List<MessageView> all = search(any(100, null)).messages();
        assertThat(all).hasSize(17);
        for (MessageState state : MessageState.values()) {
            assertThat(search(new MessageQuery(state, null, null, null, null, null, null, null, 100))
                            .messages())
                    .isNotEmpty()
                    .isEqualTo(all.stream()
                            .filter(message -> message.state() == state)
                            .toList());
        }
    }

    @Test
    void messagesAreFoundByHowFarOneOfTheirDeliveriesGot() {
        for (Ack ack : Ack.values()) {
            long id = open(ack.name()).id();
            journal.parts().settled(id, 1, PartState.SENT, null, "1" + ack);
            journal.parts().settled(id, 2, PartState.SENT, null, "2" + ack);
            journal.deliveries().finish(id, DeliveryState.SENT, null, null);
            journal.events()
                    .ack(
                            List.of(new AckReport("1" + ack, Ack.PLAYED, null), new AckReport("2" + ack, ack, null)),
                            List.of());
        }
        journal.deliveries().finish(open("dead").id(), DeliveryState.DEAD, null, null);
        journal.deliveries().finish(open("queued").id(), DeliveryState.QUEUED, null, null);
        for (Ack ack : Ack.values()) {
            assertThat(search(new MessageQuery(null, null, null, ack, null, null, null, null, 100))
                            .messages())
                    .extracting(MessageView::key)
                    .containsExactlyElementsOf(ack == Ack.PENDING ? List.of("queued", "PENDING") : List.of(ack.name()))
                    .allSatisfy(key -> assertThat(key).isNotNull());
        }
    }

    @Test
    void messagesAreFoundByRecipientSourceAndTime() {
        String one =
                journal.waiting().accept("a", "ops", null, "x", Timing.NONE).id();
        clock.forward(Duration.ofHours(1));
        String two = journal.deliveries().open(mail("b"), CHAT, null, null).messageId();
        assertThat(ids(new MessageQuery(null, "ops", null, null, null, null, null, null, 9)))
                .containsExactly(one);
        assertThat(ids(new MessageQuery(null, CHAT, null, null, null, null, null, null, 9)))
                .containsExactly(two);
        assertThat(ids(new MessageQuery(null, null, "mail", null, null, null, null, null, 9)))
                .containsExactly(two);
        assertThat(ids(new MessageQuery(null, null, null, null, clock.instant(), null, null, null, 9)))
                .containsExactly(two);
        assertThat(ids(new MessageQuery(null, null, null, null, null, clock.instant(), null, null, 9)))
                .containsExactly(one);
        assertThat(ids(new MessageQuery(
                        MessageState.OPEN,
                        CHAT,
                        "mail",
                        null,
                        clock.instant(),
                        clock.instant().plusSeconds(1),
                        "B",
                        null,
                        9)))
                .containsExactly(two);
    }

    private List<String> ids(MessageQuery query) {
        return journal.history().search(query).messages().stream()
                .map(MessageView::id)
                .toList();
    }

    private List<String> withText(String text) {
        return journal
                .history()
                .search(new MessageQuery(null, null, null, null, null, null, text, null, 100))
                .messages()
                .stream()
                .map(MessageView::key)
                .toList();
    }

    @Test
    void wordsAreFoundInRecipientKeyReasonAndCode() {
        journal.waiting().accept("key one", "Night-Shift", null, "a secret", Timing.NONE);
        long dead = open("two").id();
        journal.deliveries().finish(dead, DeliveryState.DEAD, "No such number", "WAWP-404");
        journal.waiting()
                .finish(
                        journal.waiting()
                                .accept("three", "nobody", null, "x", Timing.NONE)
                                .id(),
                        MessageState.DEAD,
                        "INVALID_RECIPIENT");
        assertThat(withText("KEY ONE")).containsExactly("key one");
        assertThat(withText("night")).containsExactly("key one");
        assertThat(withText("201234567890")).containsExactly("two");
        assertThat(withText("no SUCH")).containsExactly("two");
        assertThat(withText("wawp-4")).containsExactly("two");
        assertThat(withText("INVALID_REC")).containsExactly("three");
        assertThat(withText("secret")).isEmpty();
    }

    @Test
    void wordsAreFoundInTextsIfTheyAreKept() {
        MessageQuery query = new MessageQuery(null, null, null, null, null, null, "GEHEIMNISTRÄGER", null, 9);
        journal.close();
        try (Journal keeping = Journal.open(options(true))) {
            keeping.deliveries().open(mail("a"), CHAT, null, "Ein Geheimnisträger");
            assertThat(keeping.history().search(query).messages())
                    .extracting(MessageView::text)
                    .containsExactly("Ein Geheimnisträger");
        }
        journal = Journal.open(options(false));
        assertThat(journal.history().search(query).messages()).isEmpty();
        assertThat(journal.history().search(any(9, null)).messages())
                .extracting(MessageView::text)
                .containsOnlyNulls();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "_",
                "!",
                "!%",
                "'; drop table wawp_message; --",
                "\\",
                "a\0b",
                "\uD800",
                "?",
                "{fn now()}",
                "$1",
                "\n"
            })
    void hostileWordsAreLookedForAsTheyAre(String hostile) {
        open("nothing like it");
        assertThat(withText(hostile)).isEmpty();
        journal.deliveries().finish(open("x").id(), DeliveryState.DEAD, "a" + hostile + "b", null);
        assertThat(withText(hostile)).containsExactly("x");
        assertThat(ids(new MessageQuery(null, hostile, hostile, null, null, null, hostile, null, 9)))
                .isEmpty();
    }

    <T> List<T> atOnce(int threads, java.util.function.IntFunction<T> work) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<T>> calls = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                calls.add(() -> {
                    barrier.await();
                    return work.apply(thread);
                });
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : executor.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; drop table wawp_message; --",
                "a\0b",
                "\0",
                "\uD800",
                "\u0627\u0644\u0633\u0644\u0627\u0645",
                "\uD83D\uDE00",
                "a\nb",
                "%",
                "\\",
                "?",
                "{fn now()}",
                "$1",
                "\u202Ea",
                "a ",
                "A",
                "a"
            })
    void hostileStringsAreKeysAndTextsLikeOthers(String hostile) {
        DeliveryRecord delivery = journal.deliveries().open(mail(hostile), CHAT, hostile, hostile);
        assertThat(open(hostile)).isEqualTo(delivery);
        assertThat(open(hostile + "x").id()).isNotEqualTo(delivery.id());
        assertThat(open("x" + hostile).id()).isNotEqualTo(delivery.id());
        Sending.attempting(journal, delivery.id(), 1);
        journal.parts().settled(delivery.id(), 1, PartState.UNKNOWN, hostile, hostile);
        journal.deliveries().finish(delivery.id(), DeliveryState.DEAD, hostile, hostile);
        String id = journal.waiting()
                .accept(hostile, hostile, hostile, hostile, Timing.NONE)
                .id();
        StoredMessage stored = journal.waiting().due(MessageKey.HTTP, 1).get(0);
        assertThat(stored.text()).isEqualTo(hostile.replace("\0", "").replace('\uD800', '?'));
        assertThat(journal.waiting()
                        .accept(stored.key(), null, null, "again", Timing.NONE)
                        .id())
                .isEqualTo(id);
        journal.waiting().finish(id, MessageState.DEAD, hostile);
        assertThat(journal.history().find(id).orElseThrow().reason()).isEqualTo(stored.text());
        assertThat(journal.deliveries().open(mail("b"), hostile, null, null).id())
                .isNotEqualTo(journal.deliveries()
                        .open(mail("b"), hostile + "x", null, null)
                        .id());
    }

    @Test
    void keysThatDifferOnlyInWhatCannotBeStoredStayDifferent() {
        assertThat(List.of("ab", "a\0b", "ab\0", "a\uD800b", "a?b", "a\uD801b").stream()
                        .map(this::open)
                        .map(DeliveryRecord::id)
                        .distinct())
                .hasSize(6);
    }

    @Test
    void aKeyOfAMegabyteIsAKey() {
        String large = "k".repeat(1 << 20);
        DeliveryRecord delivery = open(large);
        assertThat(open(large)).isEqualTo(delivery);
        assertThat(open(large + "k").id()).isNotEqualTo(delivery.id());
        String text = "\uD83D\uDE00".repeat(1 << 20);
        String id =
                journal.waiting().accept(large, large, large, text, Timing.NONE).id();
        assertThat(journal.waiting().due(MessageKey.HTTP, 1).get(0).text()).isEqualTo(text);
        assertThat(journal.waiting()
                        .accept(large, null, null, "again", Timing.NONE)
                        .id())
                .isEqualTo(id);
        journal.parts().settled(delivery.id(), 1, PartState.UNKNOWN, text, text);
        journal.deliveries().finish(delivery.id(), DeliveryState.DEAD, text, text);
        journal.waiting().finish(id, MessageState.DEAD, text);
        assertThat(journal.history().find(id).orElseThrow().reason()).hasSize(1_000);
    }

    @Test
    void nothingPrintsWhatIsPrivate() {
        String id = journal.waiting()
                .accept("a secret", CHAT, null, "a secret", Timing.NONE)
                .id();
        DeliveryRecord delivery = open("a secret");
        journal.deliveries().finish(delivery.id(), DeliveryState.DEAD, CHAT, null);
        assertThat(journal.waiting().due(MessageKey.HTTP, 1) + " " + open("a secret")
                        + journal.history().find(delivery.messageId()) + mail("a secret")
                        + journal.history().find(id) + options(true))
                .doesNotContain("secret", "201234567890", "password");
    }
}
