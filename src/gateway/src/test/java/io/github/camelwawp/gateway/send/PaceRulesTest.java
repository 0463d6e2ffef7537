package io.github.camelwawp.gateway.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.gateway.journal.Sendings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the rules allow, by a clock that moves only when they say how long to wait. */
class PaceRulesTest {

    private static final Duration NO_TIME = Duration.ZERO;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private record Entry(String chat, Instant at, Instant rests) {}

    private final List<Entry> sent = new ArrayList<>();
    private final Random random = new Random(1);
    private Instant now = START;

    private final Sendings.Reading reading = new Sendings.Reading() {
        @Override
        public Instant now() {
            return now;
        }

        @Override
        public Instant started() {
            return sent.isEmpty() ? now : sent.get(0).at();
        }

        @Override
        public Optional<Instant> restsUntil() {
            return sent.isEmpty()
                    ? Optional.empty()
                    : Optional.of(sent.get(sent.size() - 1).rests());
        }

        @Override
        public Optional<Instant> sentBefore(int later) {
            return sent.size() > later
                    ? Optional.of(sent.get(sent.size() - 1 - later).at())
                    : Optional.empty();
        }

        @Override
        public Optional<Instant> sentTo(String chatId) {
            return sent.stream()
                    .filter(s -> s.chat().equals(chatId))
                    .map(Entry::at)
                    .reduce((a, b) -> b);
        }
    };

    /** Sends as soon as the rules allow; returns why it waited last. */
    private PaceRules.Limit send(PaceRules rules, String chat) {
        PaceRules.Limit why = PaceRules.Limit.NONE;
        while (true) {
            PaceRules.Wait wait = rules.account(reading);
            Instant toRecipient = rules.recipient(reading, chat);
            if (toRecipient.isAfter(now)) {
                why = PaceRules.Limit.RECIPIENT;
                now = toRecipient;
            } else if (wait.until().isAfter(now)) {
                why = wait.limit();
                now = wait.until();
            } else {
                sent.add(new Entry(chat, now, now.plus(rules.rest(random::nextDouble))));
                return why;
            }
        }
    }

    private static PaceRules only(Duration gap, int perMinute, int perDay, List<Integer> warmUp) {
        return new PaceRules(gap, 0, perMinute, perDay, NO_TIME, warmUp);
    }

    @Test
    void withoutRulesNothingWaits() {
        for (int i = 0; i < 1000; i++) {
            assertThat(send(PaceRules.NONE, "chat")).isEqualTo(PaceRules.Limit.NONE);
        }
        assertThat(now).isEqualTo(START);
    }

    @Test
    void theGapIsKeptAndVariesAtRandom() {
        PaceRules rules = new PaceRules(Duration.ofSeconds(5), 1, 0, 0, NO_TIME, List.of());
        assertThat(send(rules, "chat")).isEqualTo(PaceRules.Limit.NONE);
        for (int i = 1; i < 200; i++) {
            assertThat(send(rules, "chat")).isEqualTo(PaceRules.Limit.GAP);
        }
        List<Duration> gaps = new ArrayList<>();
        for (int i = 1; i < 200; i++) {
            gaps.add(Duration.between(sent.get(i - 1).at(), sent.get(i).at()));
        }
        assertThat(gaps).allSatisfy(gap -> assertThat(gap).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10)));
        assertThat(gaps.stream().distinct().count()).isGreaterThan(190);
    }

    @Test
    void noMinuteAndNoDayHasMoreThanIsAllowed() {
        PaceRules rules = only(Duration.ofMillis(1), 7, 50, List.of());
        for (int i = 0; i < 300; i++) {
            send(rules, "chat");
        }
        assertAtMost(7, Duration.ofMinutes(1));
        assertAtMost(50, Duration.ofDays(1));
        assertThat(Duration.between(START, now).toDays()).isEqualTo(5);
    }

    private void assertAtMost(int most, Duration window) {
        for (int i = most; i < sent.size(); i++) {
            assertThat(Duration.between(sent.get(i - most).at(), sent.get(i).at()))
                    .isGreaterThanOrEqualTo(window);
        }
    }

    @Test
    void theLastLimitIsTheReason() {
        PaceRules rules = only(Duration.ofSeconds(1), 2, 3, List.of());
        assertThat(List.of(send(rules, "a"), send(rules, "b"), send(rules, "c"), send(rules, "d")))
                .containsExactly(
                        PaceRules.Limit.NONE, PaceRules.Limit.GAP, PaceRules.Limit.MINUTE, PaceRules.Limit.DAY);
        assertThat(now).isEqualTo(START.plus(Duration.ofDays(1)));
    }

    @Test
    void aNewNumberMaySendMoreEachDayAndThenWhatOthersMay() {
        PaceRules rules = only(NO_TIME, 0, 8, List.of(2, 4));
        List<Integer> days = new ArrayList<>(List.of(0, 0, 0, 0));
        for (int i = 0; i < 18; i++) {
            send(rules, "chat");
            int day = (int) Duration.between(START, now).toDays();
            days.set(day, days.get(day) + 1);
        }
        assertThat(days).containsExactly(2, 4, 8, 4);
    }

    @Test
    void oneRecipientWaitsAndOthersDoNot() {
        PaceRules rules = new PaceRules(NO_TIME, 0, 0, 0, Duration.ofSeconds(10), List.of());
        assertThat(send(rules, "a")).isEqualTo(PaceRules.Limit.NONE);
        assertThat(send(rules, "b")).isEqualTo(PaceRules.Limit.NONE);
        assertThat(now).isEqualTo(START);
        assertThat(send(rules, "a")).isEqualTo(PaceRules.Limit.RECIPIENT);
        assertThat(now).isEqualTo(START.plusSeconds(10));
        assertThat(send(rules, "b")).isEqualTo(PaceRules.Limit.NONE);
    }
}
