package io.github.camelwawp.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.camelwawp.event.Ack;
import io.github.camelwawp.gateway.message.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for events and delivery reports in any database. */
@Timeout(120)
abstract class EventContract {

    static final String CHAT = "201234567890@c.us";
    static final String WAWP_ID = "true_201234567890@c.us_3EB0AAAA";
    static final Duration LEASE = Duration.ofMinutes(5);
    static final int PLENTY = 1_000_000;

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

    long open(String key) {
        return journal.deliveries()
                .open(new MessageKey("mail", key), CHAT, null, "Hello")
                .id();
    }

    /** A delivery of one part that is sent. */
    long sent(String key, String wawpId) {
        long id = open(key);
        Sending.attempting(journal, id, 1);
        journal.parts().settled(id, 1, PartState.SENT, null, wawpId);
        journal.deliveries().finish(id, DeliveryState.SENT, null, null);
        return id;
    }

    int ack(String messageId, Ack ack) {
        return journal.events().ack(List.of(new AckReport(messageId, ack, clock.instant())), List.of());
    }

    Ack ackOf(long delivery) {
        return journal.parts().find(delivery, 1).orElseThrow().ack();
    }

    /** What is to be told now, and then is. */
    List<String> told() {
        List<InboxEntry> entries = journal.events().news(1_000, LEASE);
        journal.events().done(entries.stream().map(InboxEntry::number).toList());
        return entries.stream()
                .map(InboxEntry::change)
                .map(DeliveryChange::state)
                .toList();
    }

    @Test
    void aSentPartGetsAsFarAsItsReportsSay() {
        long id = sent("a", WAWP_ID);
        assertThat(ackOf(id)).isEqualTo(Ack.PENDING);
        for (Ack ack : List.of(Ack.SENT, Ack.DELIVERED, Ack.READ, Ack.PLAYED)) {
            clock.forward(Duration.ofSeconds(1));
            assertThat(ack("true_12345@lid_3EB0AAAA", ack)).isEqualTo(1);
            PartRecord part = journal.parts().find(id, 1).orElseThrow();
            assertThat(part.ack()).isEqualTo(ack);
            assertThat(part.ackAt()).isEqualTo(clock.instant());
        }
        assertThat(told()).containsExactly("SENT", "DELIVERED", "READ", "PLAYED");
        assertThat(told()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING, SENT, SENT",
        "SENT, PENDING, SENT",
        "READ, DELIVERED, READ",
        "SENT, READ, READ",
        "PLAYED, READ, PLAYED",
        "ERROR, PENDING, ERROR",
        "PENDING, ERROR, ERROR",
        "ERROR, SENT, ERROR",
        "SENT, ERROR, ERROR",
        "ERROR, DELIVERED, DELIVERED",
        "DELIVERED, ERROR, DELIVERED",
        "READ, ERROR, READ",
        "READ, READ, READ",
        "ERROR, ERROR, ERROR"
    })
    void theFurthestCountsInWhateverOrderReportsCome(Ack first, Ack second, Ack result) {
        long one = sent("one", "AA");
        ack("AA", first);
        ack("AA", second);
        assertThat(ackOf(one)).isEqualTo(result);

        long atOnce = sent("at once", "BB");
        journal.events().ack(List.of(new AckReport("BB", first, null), new AckReport("BB", second, null)), List.of());
        assertThat(ackOf(atOnce)).isEqualTo(result);

        ack("CC", first);
        ack("CC", second);
        assertThat(ackOf(sent("early", "CC"))).isEqualTo(result);
    }

    @Test
    void aRepeatedReportMovesNothingAndIsNotTold() {
        sent("a", WAWP_ID);
        assertThat(ack(WAWP_ID, Ack.READ)).isEqualTo(1);
        assertThat(ack(WAWP_ID, Ack.READ)).isZero();
        assertThat(ack("3EB0AAAA", Ack.DELIVERED)).isZero();
        assertThat(told()).containsExactly("READ");
    }

    @Test
    void aReportThatCameBeforeTheSendReturnedIsFoundAndTold() {
        long id = open("a");
        Sending.attempting(journal, id, 1);
        ack(WAWP_ID, Ack.DELIVERED);
        assertThat(journal.parts().find(id, 1).orElseThrow().ack()).isNull();
        assertThat(told()).isEmpty();
        journal.parts().settled(id, 1, PartState.SENT, null, "3EB0AAAA");
        assertThat(ackOf(id)).isEqualTo(Ack.DELIVERED);
        assertThat(told()).containsExactly("DELIVERED");
        journal.parts().settled(id, 1, PartState.SENT, null, "3EB0AAAA");
        assertThat(told()).isEmpty();
    }

    @Test
    void aChangeTellsWhatItIsAbout() {
        long id = sent("<1@example.com>", WAWP_ID);
        Instant at = clock.instant();
        clock.forward(Duration.ofSeconds(1));
        journal.events().ack(List.of(new AckReport(WAWP_ID, Ack.READ, at)), List.of());
        String messageId = journal.deliveries()
                .open(new MessageKey("mail", "<1@example.com>"), CHAT, null, null)
                .messageId();
        assertThat(journal.events().news(10, LEASE)).singleElement().satisfies(entry -> assertThat(entry.change())
                .isEqualTo(new DeliveryChange(messageId, "mail", "<1@example.com>", CHAT, 1, WAWP_ID, "READ", at)));
        assertThat(journal.parts().find(id, 1).orElseThrow().ackAt()).isEqualTo(at);
    }

    @Test
    void aTimeThatCannotBeIsReplacedByNow() {
        long id = sent("a", "AA");
        for (Instant odd :
                List.of(Instant.MAX, Instant.MIN, clock.instant().plusSeconds(60), Instant.EPOCH.minusSeconds(1))) {
            assertThat(new AckReport("AA", Ack.SENT, odd)
                            .notAfter(clock.instant())
                            .at())
                    .isEqualTo(clock.instant());
        }
        journal.events().ack(List.of(new AckReport("AA", Ack.SENT, Instant.MAX)), List.of());
        assertThat(journal.parts().find(id, 1).orElseThrow().ackAt()).isEqualTo(clock.instant());
    }

    @Test
    void aDeliveryGotAsFarAsItsLeastPart() {
        String message =
                journal.waiting().accept("k", CHAT, null, "Hello", Timing.NONE).id();
        long id = journal.deliveries()
                .open(new MessageKey("http", "k"), CHAT, null, null)
                .id();
        for (int part = 1; part <= 3; part++) {
            journal.parts().settled(id, part, PartState.SENT, null, "P" + part);
        }
        assertThat(journal.history()
                        .find(message)
                        .orElseThrow()
                        .deliveries()
                        .get(0)
                        .ack())
                .isNull();
        journal.deliveries().finish(id, DeliveryState.SENT, null, null);
        assertThat(deliveryOf(message).ack()).isEqualTo(Ack.PENDING);
        ack("P1", Ack.READ);
        ack("P2", Ack.DELIVERED);
        assertThat(deliveryOf(message))
                .extracting(DeliveryView::ack, DeliveryView::ackAt)
                .containsExactly(Ack.PENDING, null);
        ack("P3", Ack.DELIVERED);
        clock.forward(Duration.ofSeconds(1));
        ack("P2", Ack.READ);
        assertThat(deliveryOf(message))
                .extracting(DeliveryView::ack, DeliveryView::ackAt)
                .containsExactly(Ack.DELIVERED, clock.instant().minusSeconds(1));
        ack("P3", Ack.READ);
        assertThat(deliveryOf(message))
                .extracting(DeliveryView::ack, DeliveryView::ackAt)
                .containsExactly(Ack.READ, clock.instant());
    }

    @Test
    void aPartThatWhatsAppCouldNotSendShowsInItsDelivery() {
        String message =
                journal.waiting().accept("k", CHAT, null, "Hello", Timing.NONE).id();
        long id = journal.deliveries()
                .open(new MessageKey("http", "k"), CHAT, null, null)
                .id();
        journal.parts().settled(id, 1, PartState.SENT, null, "P1");
        journal.parts().settled(id, 2, PartState.SENT, null, "P2");
        journal.deliveries().finish(id, DeliveryState.SENT, null, null);
        ack("P1", Ack.READ);
        ack("P2", Ack.ERROR);
        assertThat(deliveryOf(message).ack()).isEqualTo(Ack.ERROR);
    }

    private DeliveryView deliveryOf(String message) {
        return journal.history().find(message).orElseThrow().deliveries().get(0);
    }

    @Test
    void whatIsInWawpsOwnQueueStaysPending() {
        long id = open("a");
        journal.parts().settled(id, 1, PartState.QUEUED, null, "AA");
        journal.deliveries().finish(id, DeliveryState.QUEUED, null, null);
        ack("AA", Ack.READ);
        assertThat(journal.parts().find(id, 1).orElseThrow())
                .extracting(PartRecord::state, PartRecord::ack)
                .containsExactly(PartState.QUEUED, Ack.PENDING);
        assertThat(told()).isEmpty();
    }

    @Test
    void reportsOfStrangersAreForgottenAfterADayAndOursWithTheirMessage() throws Exception {
        sent("ours", "AA");
        ack("AA", Ack.READ);
        ack("typed on the phone", Ack.READ);
        told();
        clock.forward(Duration.ofHours(23));
        journal.purge();
        assertThat(acks()).isEqualTo(2);
        ack("early", Ack.READ);
        sent("late", "early");
        clock.forward(Duration.ofHours(25));
        journal.purge();
        assertThat(acks()).isEqualTo(2);
        clock.forward(Duration.ofDays(31));
        journal.purge();
        journal.purge();
        assertThat(acks()).isZero();
        assertThat(count("wawp_event")).isZero();
    }

    private long acks() {
        return count("wawp_ack");
    }

    long count(String table) {
        try (Database database = Database.of(options(false))) {
            return database.read(
                    "read", connection -> Sql.first(connection, row -> row.getLong(1), "select count(*) from " + table)
                            .orElseThrow());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; drop table wawp_ack; --",
                "a\0b",
                "\uD800",
                "true_",
                "true__",
                "_",
                "%",
                "",
                " ",
                "\uD83D\uDE00",
                "true_201234567890@c.us"
            })
    void hostileIdsAreIdsLikeOthers(String hostile) {
        long id = sent("a", hostile);
        sent("b", hostile + "x");
        assertThat(ack(hostile, Ack.READ)).isEqualTo(1);
        assertThat(ackOf(id)).isEqualTo(Ack.READ);
        String large = hostile + "y".repeat(100_000);
        long other = sent("c", large);
        assertThat(ack(large, Ack.READ)).isEqualTo(1);
        assertThat(ackOf(other)).isEqualTo(Ack.READ);
    }

    @Test
    void reportsAndSendsOfManyThreadsMissNothing() throws Exception {
        List<Long> ids = Collections.synchronizedList(new ArrayList<>());
        int each = 25;
        atOnce(16, thread -> {
            for (int i = 0; i < each; i++) {
                String wawpId = "M" + thread / 2 * each + i;
                if (thread % 2 == 0) {
                    ids.add(sent(wawpId, wawpId));
                } else {
                    ack(wawpId, Ack.DELIVERED);
                }
            }
            return null;
        });
        assertThat(ids).hasSize(8 * each).allSatisfy(id -> assertThat(ackOf(id)).isEqualTo(Ack.DELIVERED));
        assertThat(told()).hasSize(8 * each).containsOnly("DELIVERED");
    }

    @Test
    void batchesOfReportsInRandomOrderFromManyThreadsEndAtTheFurthest() throws Exception {
        int messages = 50;
        for (int i = 0; i < messages; i++) {
            sent("m" + i, "M" + i);
        }
        atOnce(4, thread -> {
            List<AckReport> reports = new ArrayList<>();
            for (int i = 0; i < messages; i++) {
                for (Ack ack : List.of(Ack.SENT, Ack.DELIVERED, Ack.READ)) {
                    reports.add(new AckReport("M" + i, ack, null));
                }
            }
            Collections.shuffle(reports, new Random(thread));
            for (int from = 0; from < reports.size(); from += 10) {
                journal.events().ack(reports.subList(from, from + 10), List.of());
            }
            return null;
        });
        for (int i = 0; i < messages; i++) {
            assertThat(ackOf(open("m" + i))).isEqualTo(Ack.READ);
        }
        assertThat(told()).filteredOn("READ"::equals).hasSize(messages);
    }

    @Test
    void anEventWaitsUntilItIsDoneAndIsRememberedForADay() {
        assertThat(add("e1", "e2")).isEqualTo(2);
        assertThat(add("e2", "e3")).isEqualTo(1);
        List<InboxEntry> entries = journal.events().next(10, LEASE);
        assertThat(entries).extracting(InboxEntry::event).containsExactly("{e1}", "{e2}", "{e3}");
        assertThat(journal.events().next(10, LEASE)).isEmpty();
        journal.events().done(numbers(entries));
        clock.forward(LEASE);
        assertThat(journal.events().next(10, LEASE)).isEmpty();
        assertThat(add("e1", "e2", "e3")).isZero();
        clock.forward(Duration.ofDays(1).plusSeconds(1));
        journal.purge();
        assertThat(add("e1")).isEqualTo(1);
    }

    @Test
    void theOldestComeFirst() {
        for (int i = 0; i < 5; i++) {
            add("z" + (9 - i));
            clock.forward(Duration.ofMillis(1));
        }
        assertThat(journal.events().next(2, LEASE))
                .extracting(InboxEntry::event)
                .containsExactly("{z9}", "{z8}");
        assertThat(journal.events().next(9, LEASE))
                .extracting(InboxEntry::event)
                .containsExactly("{z7}", "{z6}", "{z5}");
    }

    @Test
    void whatFailedComesAgainLaterAndHoldsNobodyUp() {
        add("bad");
        InboxEntry bad = journal.events().next(10, LEASE).get(0);
        assertThat(journal.events().nextDue()).isEmpty();
        journal.events().later(bad, Duration.ofSeconds(30));
        assertThat(journal.events().nextDue()).hasValueSatisfying(pause -> assertThat(pause)
                .isBetween(Duration.ofSeconds(29), Duration.ofSeconds(30)));
        assertThat(journal.events().newsDue()).isEmpty();
        add("good");
        assertThat(journal.events().next(10, LEASE))
                .extracting(InboxEntry::event)
                .containsExactly("{good}");
        clock.forward(Duration.ofSeconds(30));
        assertThat(journal.events().next(10, LEASE))
                .extracting(InboxEntry::event, InboxEntry::attempts, InboxEntry::receivedAt)
                .containsExactly(tuple("{bad}", 1, bad.receivedAt()));
    }

    @Test
    void whatIsPutBackComesAgainAtOnce() {
        add("e1", "e2");
        List<InboxEntry> entries = journal.events().next(10, LEASE);
        journal.events().done(numbers(entries.subList(0, 1)));
        journal.events().putBack(numbers(entries));
        assertThat(journal.events().nextDue()).contains(Duration.ZERO);
        assertThat(journal.events().next(10, LEASE))
                .extracting(InboxEntry::event, InboxEntry::attempts)
                .containsExactly(tuple("{e2}", 0));
    }

    @Test
    void whatDiedUnderWorkComesAgain() {
        add("e1");
        sent("a", "AA");
        ack("AA", Ack.READ);
        assertThat(journal.events().next(10, LEASE)).hasSize(1);
        assertThat(journal.events().news(10, LEASE)).hasSize(1);
        journal.close();
        clock.forward(LEASE);
        journal = Journal.open(options(false));
        assertThat(journal.events().next(10, LEASE)).hasSize(1);
        assertThat(journal.events().news(10, LEASE)).hasSize(1);
    }

    @Test
    void anEventIsEndedTogetherWithWhatItReported() {
        sent("a", "AA");
        add("ack of AA");
        List<InboxEntry> entries = journal.events().next(10, LEASE);
        List<AckReport> reports = List.of(new AckReport("AA", Ack.READ, null));
        assertThat(journal.events().ack(reports, numbers(entries))).isEqualTo(1);
        clock.forward(LEASE);
        assertThat(told()).containsExactly("READ");
        assertThat(journal.events().ack(reports, numbers(entries))).isZero();
        assertThat(told()).isEmpty();
    }

    @Test
    void moreThanTheLimitIsRefusedUntilThereIsRoom() {
        assertThat(journal.events().add(events("a", "b", "c"), 3)).isEqualTo(3);
        clock.forward(Duration.ofSeconds(1));
        assertThatThrownBy(() -> journal.events().add(events("d"), 3))
                .isInstanceOf(InboxFullException.class)
                .hasMessageContaining("3");
        journal.events().done(numbers(journal.events().next(1, LEASE)));
        clock.forward(Duration.ofSeconds(1));
        assertThat(journal.events().add(events("d"), 3)).isEqualTo(1);
        assertThatThrownBy(() -> journal.events().add(events("e"), 3)).isInstanceOf(InboxFullException.class);
    }

    @Test
    void anIdOfWawpsIsNeverTakenForOneOfOurs() {
        long id = sent("a", "AA");
        add(
                "c:" + id + ":1:READ",
                id + ":1:READ",
                "'; drop table wawp_event; --",
                "a\0b",
                "\uD800",
                "x".repeat(100_000),
                "");
        ack("AA", Ack.READ);
        assertThat(journal.events().next(100, LEASE)).hasSize(7);
        assertThat(told()).containsExactly("READ");
    }

    @Test
    void anEventThatWasTakenIsNewsNext() {
        add("e1", "e2");
        InboxEntry first = journal.events().next(1, LEASE).get(0);
        assertThat(journal.events().news(10, LEASE)).isEmpty();
        journal.events().taken(first);
        assertThat(journal.events().next(10, LEASE))
                .extracting(InboxEntry::event)
                .containsExactly("{e2}");
        assertThat(journal.events().news(10, LEASE))
                .extracting(InboxEntry::event, InboxEntry::change)
                .containsExactly(tuple("{e1}", null));
    }

    @Test
    void whatIsToBeToldTakesNoEventsRoom() {
        assertThat(journal.events().add(events("a", "b"), 3)).isEqualTo(2);
        sent("a", "AA");
        ack("AA", Ack.SENT);
        ack("AA", Ack.READ);
        clock.forward(Duration.ofSeconds(2));
        assertThat(journal.events().add(events("c"), 3)).isEqualTo(1);
        assertThatThrownBy(() -> journal.events().add(events("d"), 3)).isInstanceOf(InboxFullException.class);
    }

    @Test
    void sixteenThreadsAddTheSameEventsOnce() throws Exception {
        List<String> ids = IntStream.range(0, 50).mapToObj(i -> "e" + i).toList();
        List<Integer> added = atOnce(16, thread -> {
            List<String> mine = new ArrayList<>(ids);
            Collections.shuffle(mine, new Random(thread));
            return add(mine.toArray(String[]::new));
        });
        assertThat(added.stream().mapToInt(Integer::intValue).sum()).isEqualTo(50);
        assertThat(journal.events().next(100, LEASE)).hasSize(50);
    }

    @Test
    void aMissingReportIsToldOnce() {
        journal.events().expectReports(Duration.ofMinutes(10));
        String message =
                journal.waiting().accept("k", CHAT, null, "Hello", Timing.NONE).id();
        long id = journal.deliveries()
                .open(new MessageKey("http", "k"), CHAT, null, null)
                .id();
        journal.parts().settled(id, 1, PartState.SENT, null, "AA");
        journal.deliveries().finish(id, DeliveryState.SENT, null, null);
        ack("AA", Ack.SENT);
        told();
        assertThat(journal.events().alarm()).isZero();
        clock.forward(Duration.ofMinutes(10));
        assertThat(journal.events().alarm()).isEqualTo(1);
        assertThat(journal.events().alarm()).isZero();
        assertThat(journal.events().news(10, LEASE)).singleElement().satisfies(entry -> assertThat(entry.change())
                .isEqualTo(new DeliveryChange(
                        message, "http", "k", CHAT, 0, null, DeliveryChange.NO_REPORT, clock.instant())));
        assertThat(deliveryOf(message).alarmedAt()).isEqualTo(clock.instant());
        ack("AA", Ack.READ);
        assertThat(told()).containsExactly("READ");
    }

    @Test
    void noReportIsMissedOfWhatCameThroughOrCannotBeReported() {
        sent("before it was switched on", "00");
        journal.events().expectReports(Duration.ofMinutes(10));
        sent("delivered", "AA");
        ack("AA", Ack.DELIVERED);
        sent("failed", "BB");
        ack("BB", Ack.ERROR);
        sent("without id", null);
        for (String chat : List.of("120363025246125486@g.us", "120363025246125486@newsletter")) {
            long id = journal.deliveries()
                    .open(new MessageKey("mail", chat), chat, null, null)
                    .id();
            journal.parts().settled(id, 1, PartState.SENT, null, chat);
            journal.deliveries().finish(id, DeliveryState.SENT, null, null);
        }
        long queued = open("queued");
        journal.parts().settled(queued, 1, PartState.QUEUED, null, "job");
        journal.deliveries().finish(queued, DeliveryState.QUEUED, null, null);
        journal.deliveries().finish(open("dead"), DeliveryState.DEAD, "gave up", null);
        clock.forward(Duration.ofHours(1));
        assertThat(journal.events().alarm()).isZero();
    }

    @Test
    void nothingPrintsWhatIsPrivate() {
        journal.events().add(List.of(new InboxEvent("secret", "secret")), PLENTY);
        sent("secret", "true_" + CHAT + "_AA");
        ack("AA", Ack.READ);
        List<InboxEntry> entries = journal.events().next(10, LEASE);
        List<InboxEntry> news = journal.events().news(10, LEASE);
        assertThat(entries + " " + news + news.get(0).change() + new InboxEvent("secret", "secret")
                        + new AckReport("secret", Ack.READ, null)
                        + journal.history()
                                .search(new MessageQuery(null, CHAT, "secret", null, null, null, "secret", null, 10))
                        + new MessageQuery(null, CHAT, "secret", null, null, null, "secret", null, 10))
                .doesNotContain("secret", "201234567890");
    }

    int add(String... ids) {
        return journal.events().add(events(ids), PLENTY);
    }

    static List<InboxEvent> events(String... ids) {
        return Arrays.stream(ids)
                .map(id -> new InboxEvent(id, "{" + (id.length() < 10 ? id : "") + "}"))
                .toList();
    }

    static List<Long> numbers(Collection<InboxEntry> entries) {
        return entries.stream().map(InboxEntry::number).toList();
    }

    <T> List<T> atOnce(int threads, IntFunction<T> work) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<T>> calls = IntStream.range(0, threads)
                    .mapToObj(i -> (Callable<T>) () -> work.apply(i))
                    .toList();
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
    @ValueSource(strings = {"PT-2S", "PT-9M", "PT-2H", "PT-24H", "P-400D"})
    void aClockThatIsSetBackHoldsNothing(Duration back) {
        sent("a", "AA");
        List.of("taken", "put back", "failed", "new").forEach(this::add);
        List<InboxEntry> entries = journal.events().next(3, LEASE);
        journal.events().taken(entries.get(0));
        journal.events().putBack(numbers(entries.subList(1, 2)));
        journal.events().later(entries.get(2), Journal.LONGEST_PAUSE);
        ack("AA", Ack.READ);
        clock.forward(back);
        assertThat(journal.events().next(10, LEASE))
                .extracting(InboxEntry::event)
                .contains("{put back}", "{new}");
        assertThat(journal.events().news(10, LEASE))
                .extracting(entry ->
                        entry.change() == null ? entry.event() : entry.change().state())
                .containsExactlyInAnyOrder("{taken}", "READ");
        clock.forward(Journal.LONGEST_PAUSE);
        assertThat(journal.events().next(10, LEASE))
                .extracting(InboxEntry::event)
                .contains("{failed}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT2H", "PT24H", "P400D"})
    void whatWasWrittenWhileTheClockWasAheadDoesNotWaitForThatDay(Duration ahead) {
        clock.forward(ahead);
        add("failed");
        journal.events().later(journal.events().next(1, LEASE).get(0), Duration.ofSeconds(1));
        add("new");
        clock.forward(ahead.negated());
        assertThat(journal.events().next(10, LEASE))
                .extracting(InboxEntry::event)
                .contains("{new}");
        clock.forward(Duration.ofSeconds(1));
        add("another");
        assertThat(journal.events().next(10, LEASE))
                .extracting(InboxEntry::event)
                .contains("{another}");
        clock.forward(Journal.LONGEST_PAUSE);
        assertThat(journal.events().next(10, LEASE))
                .extracting(InboxEntry::event)
                .contains("{failed}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-9M", "PT-2H", "PT-24H"})
    void aGatewayThatStartsWithItsClockSetBackWaitsForNothing(Duration back) {
        add("failed");
        journal.events().later(journal.events().next(1, LEASE).get(0), Duration.ofSeconds(1));
        add("claimed");
        journal.events().next(1, LEASE);
        add("new");
        journal.close();
        clock.forward(back);
        journal = Journal.open(options(false));
        List<String> worked = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            List<InboxEntry> entries = journal.events().next(10, LEASE);
            journal.events().done(numbers(entries));
            entries.forEach(entry -> worked.add(entry.event()));
            assertThat(worked).contains("{new}");
            clock.forward(Journal.LONGEST_PAUSE.plusSeconds(1));
        }
        assertThat(worked).containsExactlyInAnyOrder("{new}", "{failed}", "{claimed}");
    }

    @Test
    void moreThanOneStatementMaySetRightIsSetRight() {
        journal.events()
                .add(
                        IntStream.range(0, 1_234)
                                .mapToObj(i -> new InboxEvent("e" + i, "{}"))
                                .toList(),
                        PLENTY);
        clock.forward(Duration.ofHours(-2));
        assertThat(journal.events().next(PLENTY, LEASE)).hasSize(1_234);
    }

    @Test
    void aClockThatIsSetBackDoesNotKeepTheDoorShut() {
        journal.events().add(events("a", "b", "c"), 3);
        assertThatThrownBy(() -> journal.events().add(events("d"), 3)).isInstanceOf(InboxFullException.class);
        clock.forward(Duration.ofHours(-2));
        journal.events().done(numbers(journal.events().next(1, LEASE)));
        assertThat(journal.events().add(events("d"), 3)).isEqualTo(1);
    }

    @Test
    void aReportIsMissedInItsTimeEvenIfTheTextWasSentByAClockADayAhead() {
        Duration within = Duration.ofHours(1);
        journal.events().expectReports(within);
        clock.forward(Duration.ofDays(1));
        sent("a", "AA");
        clock.forward(Duration.ofDays(-1));
        assertThat(journal.events().alarm()).isZero();
        clock.forward(within.minusSeconds(1));
        assertThat(journal.events().alarm()).isZero();
        clock.forward(Duration.ofSeconds(1));
        assertThat(journal.events().alarm()).isEqualTo(1);
    }
}
