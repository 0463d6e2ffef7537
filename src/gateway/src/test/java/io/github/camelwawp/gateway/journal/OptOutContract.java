package io.github.camelwawp.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwawp.optout.Identities;
import io.github.camelwawp.optout.Keyword;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for the opt-out list in any database. */
@Timeout(120)
abstract class OptOutContract {

    private static final String PHONE = "201234567890@c.us";
    private static final String LID = "123456789012345@lid";
    private static final OptOuts.OptOutAnswer ANSWER = new OptOuts.OptOutAnswer(PHONE, "You will get no more");

    final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    Journal journal;

    /** An empty database, the same within one test. */
    /** Of a gateway that shares the journal, or the journal itself if nobody can. */
    abstract Journal another();

    abstract JournalOptions options();

    @BeforeEach
    void open() {
        journal = Journal.open(options());
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private OptOuts list() {
        return journal.optOuts();
    }

    private OptOutChange says(Keyword keyword, String event, String... names) {
        return new OptOutChange(
                keyword, new Identities(List.of(names), false), clock.instant(), OptOutChange.EVENT, "stop", event);
    }

    private List<StoredMessage> answers() {
        return journal.waiting().due(OptOuts.ANSWERS, 100);
    }

    /** Opens the delivery of an answer, as forwarding does. */
    private DeliveryRecord deliver(StoredMessage answer) {
        return journal.deliveries()
                .open(new MessageKey(OptOuts.ANSWERS, answer.key()), answer.to(), null, answer.text());
    }

    @Test
    void aReaderInTheSameProcessIsWokenForAnAnswerAndForNothingElse() {
        AtomicInteger rung = new AtomicInteger();
        journal.waiting().whenAdded(rung::incrementAndGet);
        list().change(says(Keyword.STOP, "e1", PHONE), null);
        list().change(says(Keyword.START, "e2", PHONE), ANSWER);
        assertThat(rung).hasValue(1);
        list().change(says(Keyword.START, "e3", PHONE), ANSWER);
        assertThat(rung).hasValue(1);
    }

    @Test
    void whoSaysStopIsListedUnderAllNamesUntilStart() {
        assertThat(list().contains(PHONE, null)).isFalse();
        assertThat(list().change(says(Keyword.STOP, "e1", PHONE, LID), ANSWER)).isTrue();
        assertThat(list().contains(PHONE, null)).isTrue();
        assertThat(list().contains(LID, null)).isTrue();
        assertThat(list().find(PHONE)).contains(new OptOut(PHONE, clock.instant(), false));
        assertThat(list().change(says(Keyword.START, "e2", PHONE, LID), ANSWER)).isTrue();
        assertThat(list().contains(PHONE, null)).isFalse();
        assertThat(list().find(LID)).isEmpty();
    }

    @Test
    void theListOutlivesTheProcess() {
        list().change(says(Keyword.STOP, "e1", PHONE), ANSWER);
        journal.close();
        journal = Journal.open(options());
        assertThat(list().contains(PHONE, null)).isTrue();
        assertThat(answers()).hasSize(1);
    }

    @Test
    void oneAnswerEachWayAndThenSilence() {
        list().change(says(Keyword.STOP, "e1", PHONE), ANSWER);
        assertThat(list().change(says(Keyword.STOP, "e2", PHONE), ANSWER)).isFalse();
        assertThat(list().change(says(Keyword.STOP, "e3", LID, PHONE), ANSWER)).isFalse();
        assertThat(answers()).hasSize(1).allSatisfy(answer -> {
            assertThat(answer.text()).isEqualTo(ANSWER.text());
            assertThat(answer.to()).isEqualTo(PHONE);
        });
        list().change(says(Keyword.START, "e4", PHONE), ANSWER);
        list().change(says(Keyword.START, "e5", PHONE), ANSWER);
        assertThat(answers()).hasSize(2);
        list().change(says(Keyword.STOP, "e6", PHONE), ANSWER);
        assertThat(answers()).hasSize(3);
    }

    @Test
    void anEventThatComesAgainDoesNothingEvenAfterTheNextOne() {
        list().change(says(Keyword.STOP, "e1", PHONE), ANSWER);
        list().change(says(Keyword.START, "e2", PHONE), ANSWER);
        assertThat(list().change(says(Keyword.STOP, "e1", PHONE), ANSWER)).isFalse();
        assertThat(list().contains(PHONE, null)).isFalse();
        assertThat(answers()).hasSize(2);
    }

    @Test
    void aStartThatIsOlderThanTheStopCameLate() {
        OptOutChange late = says(Keyword.START, "e0", PHONE);
        clock.forward(Duration.ofSeconds(1));
        list().change(says(Keyword.STOP, "e1", PHONE), ANSWER);
        assertThat(list().change(late, ANSWER)).isFalse();
        assertThat(list().contains(PHONE, null)).isTrue();
    }

    @Test
    void aStopThatIsOlderThanTheStartCameLate() {
        OptOutChange late = says(Keyword.STOP, "e0", PHONE);
        clock.forward(Duration.ofSeconds(1));
        list().change(says(Keyword.START, "e1", PHONE, LID), ANSWER);
        assertThat(list().change(late, ANSWER)).isFalse();
        assertThat(list().change(
                                new OptOutChange(
                                        Keyword.STOP,
                                        new Identities(List.of(LID), false),
                                        late.at(),
                                        OptOutChange.EVENT,
                                        "stop",
                                        "e2"),
                                ANSWER))
                .isFalse();
        assertThat(list().contains(PHONE, null) || list().contains(LID, null)).isFalse();
        assertThat(answers()).isEmpty();
        clock.forward(Duration.ofSeconds(1));
        assertThat(list().change(says(Keyword.STOP, "e3", PHONE), ANSWER)).isTrue();
        assertThat(list().contains(PHONE, null)).isTrue();
    }

    @Test
    void theLastWordCountsInWhateverOrderTheWordsCome() {
        List<OptOutChange> words = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            clock.forward(Duration.ofSeconds(1));
            words.add(says(
                    i % 2 == 0 ? Keyword.STOP : Keyword.START,
                    null,
                    i % 3 == 0 ? "5215512345678@c.us" : "525512345678@c.us"));
        }
        Random random = new Random(7);
        for (int round = 0; round < 20; round++) {
            // As if all of it happened once more, later, and in another order.
            Duration later = Duration.ofHours(round + 1);
            clock.forward(Duration.ofHours(1));
            List<OptOutChange> shuffled = new ArrayList<>(words);
            Collections.shuffle(shuffled, random);
            int last = round % 2 == 0 ? words.size() : words.size() - 1;
            shuffled.stream().filter(word -> words.indexOf(word) < last).forEach(word -> list().change(
                            new OptOutChange(
                                    word.keyword(),
                                    word.identities(),
                                    word.at().plus(later),
                                    OptOutChange.EVENT,
                                    "stop",
                                    null),
                            null));
            boolean listed = list().contains("5215512345678@c.us", null) || list().contains("525512345678@c.us", null);
            assertThat(listed).as("round " + round).isEqualTo(last % 2 == 1);
        }
    }

    @Test
    void aPersonWithTwoNamesIsMeantByEither() {
        list().change(says(Keyword.STOP, "e1", PHONE, LID), null);
        clock.forward(Duration.ofSeconds(1));
        assertThat(list().change(says(Keyword.START, "e2", PHONE), null)).isTrue();
        assertThat(list().contains(LID, null)).isFalse();
        clock.forward(Duration.ofSeconds(1));
        list().change(
                        new OptOutChange(
                                Keyword.STOP,
                                new Identities(List.of(LID), true),
                                clock.instant(),
                                OptOutChange.EVENT,
                                "stop",
                                "e3"),
                        null);
        assertThat(list().contains(PHONE, null)).isTrue();
        assertThat(list().unresolved()).isZero();
        clock.forward(Duration.ofSeconds(1));
        list().change(says(Keyword.START, "e4", LID), null);
        assertThat(list().contains(PHONE, null)).isFalse();
    }

    @Test
    void aNumberThatAPersonNoLongerHasIsSomebodyElses() {
        String other = "201234567891@c.us";
        list().change(says(Keyword.STOP, "e1", PHONE, LID), null);
        clock.forward(Duration.ofSeconds(1));
        list().change(says(Keyword.STOP, "e2", other, LID), null);
        clock.forward(Duration.ofSeconds(1));
        list().change(says(Keyword.START, "e3", other, LID), null);
        assertThat(list().contains(PHONE, null)).isTrue();
        assertThat(list().contains(other, null) || list().contains(LID, null)).isFalse();
    }

    @Test
    void aClockBehindWhatsAppsChangesNoOrder() {
        Instant written = clock.instant().plus(Duration.ofHours(2));
        list().change(at(Keyword.STOP, "e2", written.plusSeconds(5)), null);
        clock.forward(Duration.ofSeconds(1));
        list().change(at(Keyword.START, "e1", written), null);
        assertThat(list().contains(PHONE, null)).isTrue();
        list().change(at(Keyword.START, "e3", written.plusSeconds(10)), null);
        list().change(at(Keyword.STOP, "e0", written.minusSeconds(10)), null);
        assertThat(list().contains(PHONE, null)).isFalse();
    }

    @Test
    void whatTheDeskSaysNowCountsWhateverAnotherClockSaid() {
        list().change(at(Keyword.STOP, "e1", clock.instant().plus(Duration.ofHours(2))), null);
        list().change(
                        OptOutChange.by(
                                OptOutChange.HTTP,
                                Keyword.START,
                                new Identities(List.of(PHONE), false),
                                clock.instant()),
                        null);
        assertThat(list().contains(PHONE, null)).isFalse();
        list().change(at(Keyword.START, "e2", clock.instant().plus(Duration.ofHours(3))), null);
        list().change(
                        OptOutChange.by(
                                OptOutChange.HTTP,
                                Keyword.STOP,
                                new Identities(List.of(PHONE), false),
                                clock.instant()),
                        null);
        assertThat(list().contains(PHONE, null)).isTrue();
    }

    private static OptOutChange at(Keyword keyword, String event, Instant written) {
        return new OptOutChange(
                keyword, new Identities(List.of(PHONE), false), written, OptOutChange.EVENT, "stop", event);
    }

    @Test
    void ofTwoWordsAtTheSameMomentTheLaterWrittenCounts() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Journal other = another();
        try {
            for (int i = 0; i < 40; i++) {
                Instant stop = clock.instant().plusSeconds(2 * i);
                boolean stopIsLater = i % 2 == 0;
                Instant start = stop.plusSeconds(stopIsLater ? -1 : 1);
                OptOutChange first = at(Keyword.STOP, null, stop);
                OptOutChange second = at(Keyword.START, null, start);
                for (Future<Boolean> call : threads.invokeAll(List.<Callable<Boolean>>of(
                        () -> list().change(first, null), () -> other.optOuts().change(second, null)))) {
                    call.get();
                }
                assertThat(list().contains(PHONE, null)).as("round " + i).isEqualTo(stopIsLater);
            }
        } finally {
            threads.shutdownNow();
            if (other != journal) {
                other.close();
            }
        }
    }

    @Test
    void aStopFromTheFutureCanBeTakenBack() {
        list().change(
                        new OptOutChange(
                                Keyword.STOP,
                                new Identities(List.of(PHONE), false),
                                Instant.parse("9999-01-01T00:00:00Z"),
                                OptOutChange.EVENT,
                                null,
                                "e1"),
                        ANSWER);
        assertThat(list().find(PHONE).orElseThrow().since()).isEqualTo(clock.instant());
        assertThat(list().change(says(Keyword.START, "e2", PHONE), ANSWER)).isTrue();
    }

    @Test
    void startIsForEitherFormOfANumber() {
        list().change(says(Keyword.STOP, "e1", "5215512345678@c.us"), null);
        list().change(says(Keyword.START, "e2", "525512345678@c.us"), null);
        assertThat(list().contains("5215512345678@c.us", null)).isFalse();
    }

    @Test
    void onlyTheAnswerItselfGoesToWhoOptedOutAndOnlyWhileItIsBeingSent() {
        list().change(says(Keyword.STOP, "e1", PHONE), ANSWER);
        DeliveryRecord answer = deliver(answers().get(0));
        DeliveryRecord other = journal.deliveries().open(new MessageKey("http", "x"), PHONE, null, "Buy");
        DeliveryRecord forged =
                journal.deliveries().open(new MessageKey(OptOuts.ANSWERS, "made up"), PHONE, null, "Buy");
        assertThat(list().contains(PHONE, answer.id())).isFalse();
        assertThat(list().contains(PHONE, other.id())).isTrue();
        assertThat(list().contains(PHONE, forged.id())).isTrue();
        assertThat(list().contains(PHONE, 987654L)).isTrue();
        journal.deliveries().finish(answer.id(), DeliveryState.SENT, null, null);
        assertThat(list().contains(PHONE, answer.id())).isTrue();
    }

    @Test
    void helpIsAnsweredToThoseWhoOptedOutTooButNotAllTheTime() {
        list().change(says(Keyword.STOP, "e1", PHONE), null);
        assertThat(list().change(says(Keyword.HELP, "e2", PHONE), ANSWER)).isTrue();
        assertThat(list().contains(PHONE, deliver(answers().get(0)).id())).isFalse();
        for (int i = 0; i < 100; i++) {
            assertThat(list().change(says(Keyword.HELP, "again " + i, PHONE), ANSWER))
                    .isFalse();
        }
        clock.forward(Duration.ofMinutes(11));
        assertThat(list().change(says(Keyword.HELP, "e3", PHONE), ANSWER)).isTrue();
        assertThat(answers()).hasSize(2);
        assertThat(list().audit(PHONE)).hasSize(3);
    }

    @Test
    void everyChangeIsWrittenDownWithWhoWhenWhichWordAndWhichEvent() throws Exception {
        list().change(says(Keyword.STOP, "e1", PHONE), ANSWER);
        list().change(
                        OptOutChange.by(
                                OptOutChange.HTTP,
                                Keyword.START,
                                new Identities(List.of(PHONE), false),
                                clock.instant()),
                        null);
        assertThat(journal.optOuts().audit(PHONE))
                .containsExactly(
                        "STOP by event, 2026-01-01T00:00:00Z, stop, e1",
                        "START by http, 2026-01-01T00:00:00Z, null, null");
        clock.forward(Duration.ofDays(1000));
        journal.purge();
        assertThat(journal.optOuts().audit(PHONE)).hasSize(2);
    }

    @Test
    void aPrivacyIdAloneIsAnOperatorsTaskUntilTheNumberIsKnown() {
        list().change(
                        new OptOutChange(
                                Keyword.STOP,
                                new Identities(List.of(LID), true),
                                clock.instant(),
                                OptOutChange.EVENT,
                                "stop",
                                "e1"),
                        ANSWER);
        assertThat(list().unresolved()).isEqualTo(1);
        assertThat(list().find(LID).orElseThrow().unresolved()).isTrue();
        list().change(says(Keyword.STOP, "e2", LID, PHONE), ANSWER);
        assertThat(list().unresolved()).isZero();
        assertThat(list().contains(PHONE, null)).isTrue();
        assertThat(answers()).hasSize(1);
    }

    @Test
    void twentyStopsAtOnceAreOneStop() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String event = "e" + i % 10;
                calls.add(
                        i % 2 == 0
                                ? () -> list().change(says(Keyword.STOP, event, PHONE, LID), ANSWER)
                                : () -> list().change(says(Keyword.STOP, event, LID, PHONE), ANSWER));
            }
            int news = 0;
            for (Future<Boolean> call : threads.invokeAll(calls)) {
                news += call.get() ? 1 : 0;
            }
            assertThat(news).isEqualTo(1);
            assertThat(answers()).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void manyAreListedInPages() {
        List<OptOutChange> changes = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            changes.add(says(Keyword.STOP, null, (201234567000L + i) + "@c.us"));
        }
        list().changeAll(changes);
        List<String> all = new ArrayList<>();
        for (List<OptOut> page = list().list("", 100);
                !page.isEmpty();
                page = list().list(all.get(all.size() - 1), 100)) {
            page.forEach(one -> all.add(one.identity()));
        }
        assertThat(all).hasSize(250).isSorted().doesNotHaveDuplicates();
        assertThat(answers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\0", "' or '1'='1", "\ud800", "%", "\u202e"})
    void hostileNamesAreNotListed(String name) {
        list().change(says(Keyword.STOP, "e1", PHONE), ANSWER);
        assertThat(list().contains(name, null)).isFalse();
        assertThat(list().contains("x".repeat(1 << 20), null)).isFalse();
        assertThat(list().find(name)).isEmpty();
        assertThat(list().change(says(Keyword.STOP, name + "x".repeat(10_000), PHONE), ANSWER))
                .isFalse();
    }

    @Test
    void theFooterIsDueUntilItWasShownAndADeliveryKeepsItsAnswer() {
        Instant month = clock.instant().minus(Duration.ofDays(30));
        long first = journal.deliveries()
                .open(new MessageKey("http", "1"), PHONE, null, "x")
                .id();
        long second = journal.deliveries()
                .open(new MessageKey("http", "2"), PHONE, null, "x")
                .id();
        long third = journal.deliveries()
                .open(new MessageKey("http", "3"), PHONE, null, "x")
                .id();
        assertThat(journal.footers().due(first, PHONE, month)).isTrue();
        assertThat(journal.footers().due(second, PHONE, month)).isTrue();
        journal.footers().shown(PHONE, clock.instant());
        // The first one was begun with it: after a crash it goes on with it.
        assertThat(journal.footers().due(first, PHONE, month)).isTrue();
        assertThat(journal.footers().due(third, PHONE, month)).isFalse();
        clock.forward(Duration.ofDays(31));
        journal.footers().shown("201234567891@c.us", clock.instant());
        // Begun without it, and perhaps cut at other places than with it.
        assertThat(journal.footers().due(third, PHONE, clock.instant().minus(Duration.ofDays(30))))
                .isFalse();
        long fourth = journal.deliveries()
                .open(new MessageKey("http", "4"), PHONE, null, "x")
                .id();
        assertThat(journal.footers().due(fourth, PHONE, clock.instant().minus(Duration.ofDays(30))))
                .isTrue();
        journal.footers().shown(PHONE, clock.instant());
        journal.footers().shown(PHONE, clock.instant());
    }

    @Test
    void aStartBetweenTwoStopsThatComesLastChangesNothing() {
        list().change(says(Keyword.STOP, "e1", PHONE), ANSWER);
        clock.forward(Duration.ofMinutes(5));
        OptOutChange late = says(Keyword.START, "e2", PHONE);
        clock.forward(Duration.ofMinutes(5));
        list().change(says(Keyword.STOP, "e3", PHONE), ANSWER);
        assertThat(list().change(late, ANSWER)).isFalse();
        assertThat(list().contains(PHONE, null)).isTrue();
    }

    @Test
    void anAnswerHasNoFooter() {
        list().change(says(Keyword.STOP, "e1", PHONE), ANSWER);
        assertThat(journal.footers().due(deliver(answers().get(0)).id(), PHONE, clock.instant()))
                .isFalse();
    }

    @Test
    void aTextOfARouteWithoutDeliveryHasTheFooterToo() {
        assertThat(journal.footers().due(null, PHONE, clock.instant().minus(Duration.ofDays(30))))
                .isTrue();
        journal.footers().shown(PHONE, clock.instant());
        assertThat(journal.footers().due(null, PHONE, clock.instant().minus(Duration.ofDays(30))))
                .isFalse();
    }

    @Test
    void aClosedListLetsNobodyThrough() {
        journal.close();
        assertThatThrownBy(() -> list().contains(PHONE, null))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("read the opt-out list")
                .hasMessageNotContaining("2012");
        journal = Journal.open(options());
    }

    @Test
    void nothingPrintsWhoItIs() {
        list().change(says(Keyword.STOP, "e1", PHONE), ANSWER);
        assertThat(says(Keyword.STOP, "e1", PHONE) + " " + list().find(PHONE) + ANSWER + list().list("", 10))
                .doesNotContain("2012", "no more");
    }

    /** As Wawp dates it, whatever our clock says meanwhile. */
    private OptOutChange said(Keyword keyword, Instant at, String event) {
        return new OptOutChange(keyword, new Identities(List.of(PHONE), false), at, OptOutChange.EVENT, "word", event);
    }

    private boolean listed() {
        return list().contains(PHONE, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-10S", "PT-2H", "PT-23H"})
    void wordsCountThatComeWhileOurClockIsSetBack(Duration back) {
        Instant real = clock.instant();
        list().change(said(Keyword.START, real, "e1"), null);
        clock.forward(back);
        list().change(said(Keyword.STOP, real.plusSeconds(1), "e2"), null);
        assertThat(listed()).isTrue();
        list().change(said(Keyword.START, real.plusSeconds(2), "e3"), null);
        assertThat(listed()).isFalse();
        list().change(said(Keyword.STOP, real.plusSeconds(3), "e4"), null);
        assertThat(listed()).isTrue();
        list().change(said(Keyword.START, real.minusSeconds(1), "late"), null);
        assertThat(listed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-2H", "PT-24H"})
    void theLastWordOfAnOperatorCountsWhateverOurClockSays(Duration back) {
        Identities person = new Identities(List.of(PHONE), false);
        for (int round = 0; round < 2; round++) {
            list().change(OptOutChange.by(OptOutChange.HTTP, Keyword.STOP, person, clock.instant()), null);
            assertThat(listed()).isTrue();
            clock.forward(back);
            list().change(OptOutChange.by(OptOutChange.JMS, Keyword.START, person, clock.instant()), null);
            assertThat(listed()).isFalse();
            clock.forward(back);
        }
    }

    @Test
    void aStopCountsAfterAStartThatWasDatedByAClockADayAhead() {
        Identities person = new Identities(List.of(PHONE), false);
        clock.forward(Duration.ofDays(1));
        list().change(OptOutChange.by(OptOutChange.HTTP, Keyword.START, person, clock.instant()), null);
        clock.forward(Duration.ofDays(-1));
        list().change(said(Keyword.STOP, clock.instant(), "e1"), null);
        assertThat(listed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-24H", "P-400D"})
    void aStopCountsHoweverFarOurClockIsSetBack(Duration back) {
        Instant real = clock.instant();
        list().change(said(Keyword.START, real, "e1"), null);
        clock.forward(back);
        list().change(said(Keyword.STOP, real.plusSeconds(1), "e2"), null);
        assertThat(listed()).isTrue();
    }

    @Test
    void helpIsAnsweredWhenTheClockWasSetBackAndThenNotAllTheTime() {
        assertThat(list().change(says(Keyword.HELP, "e1", PHONE), ANSWER)).isTrue();
        clock.forward(Duration.ofHours(-2));
        assertThat(list().change(says(Keyword.HELP, "e2", PHONE), ANSWER)).isTrue();
        assertThat(list().change(says(Keyword.HELP, "e3", PHONE), ANSWER)).isFalse();
    }

    @Test
    void aFooterThatWasShownByAClockADayAheadIsShownAgain() {
        journal.footers().shown(PHONE, clock.instant().plus(Duration.ofDays(1)));
        assertThat(journal.footers().due(null, PHONE, clock.instant().minus(Duration.ofDays(30))))
                .isTrue();
        journal.footers().shown(PHONE, clock.instant());
        assertThat(journal.footers().due(null, PHONE, clock.instant().minus(Duration.ofDays(30))))
                .isFalse();
    }
}
