package io.github.camelwawp.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.optout.Identities;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When first contacts wait, and who is one: shared, and kept. */
@Timeout(120)
abstract class FirstContactContract {

    private static final Duration PAUSE = Duration.ofMinutes(30);
    private static final ReachOut.LaneRules RULES =
            new ReachOut.LaneRules(3, Duration.ofMinutes(10), PAUSE, Duration.ofHours(3));

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

    private static Identities person(String... names) {
        return new Identities(List.of(names), false);
    }

    private boolean refused(String chat) {
        return journal.reachOut().refused(chat, false, RULES).isPresent();
    }

    private void lock() {
        List.of("a", "b", "c").forEach(this::refused);
    }

    @Test
    void theThirdPersonInTenMinutesLocksAndARestartChangesNothing() {
        assertThat(refused("a")).isFalse();
        assertThat(refused("a")).isFalse();
        clock.forward(Duration.ofMinutes(5));
        assertThat(refused("b")).isFalse();
        journal.close();
        journal = Journal.open(options());
        clock.forward(Duration.ofMinutes(5));
        assertThat(refused("c")).isTrue();
        journal.close();
        journal = Journal.open(options());
        assertThat(journal.reachOut().lock())
                .contains(new ReachOut.LaneLock(
                        clock.instant(), PAUSE, clock.instant().plus(PAUSE), false));
    }

    @Test
    void refusalsFarApartOrWithASuccessBetweenThemLockNothing() {
        refused("a");
        refused("b");
        clock.forward(Duration.ofMinutes(11));
        assertThat(refused("c")).isFalse();
        assertThat(refused("d")).isFalse();
        assertThat(journal.reachOut().isDoubted()).isTrue();
        assertThat(journal.reachOut().passed()).isFalse();
        assertThat(journal.reachOut().isDoubted()).isFalse();
        assertThat(refused("e")).isFalse();
        assertThat(refused("f")).isFalse();
    }

    @Test
    void oneProbeAfterEachPauseWhichIsDoubledUpToTheLongest() {
        lock();
        for (Duration pause :
                List.of(PAUSE, PAUSE.multipliedBy(2), PAUSE.multipliedBy(4), RULES.longest(), RULES.longest())) {
            clock.forward(pause.minusSeconds(1));
            assertThat(journal.reachOut().probe()).isFalse();
            clock.forward(Duration.ofSeconds(1));
            assertThat(journal.reachOut().lock().orElseThrow().due()).isTrue();
            assertThat(journal.reachOut().probe()).isTrue();
            assertThat(journal.reachOut().probe()).isFalse();
            journal.reachOut().refused("d", true, RULES);
        }
        clock.forward(RULES.longest());
        assertThat(journal.reachOut().probe()).isTrue();
        assertThat(journal.reachOut().passed()).isTrue();
        assertThat(journal.reachOut().lock()).isEmpty();
        assertThat(journal.reachOut().probe()).isFalse();
    }

    @Test
    void whatWasUnderWayDoublesNothingAndAProbeThatIsLostIsFollowedByAnother() {
        lock();
        assertThat(journal.reachOut().refused("late", false, RULES))
                .hasValueSatisfying(lock -> assertThat(lock.pause()).isEqualTo(PAUSE));
        clock.forward(PAUSE);
        assertThat(journal.reachOut().probe()).isTrue();
        clock.forward(PAUSE);
        assertThat(journal.reachOut().probe()).isTrue();
    }

    @Test
    void severalGatewaysLockTogetherAndOneOfThemProbes() throws Exception {
        Journal other = another();
        refused("a");
        other.reachOut().refused("b", false, RULES);
        assertThat(other.reachOut().refused("c", false, RULES)).isPresent();
        assertThat(journal.reachOut().lock()).isPresent();
        clock.forward(PAUSE);
        int threads = 4;
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        CyclicBarrier start = new CyclicBarrier(threads);
        List<Future<Boolean>> probes = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            Journal mine = t % 2 == 0 ? journal : other;
            probes.add(executor.submit(() -> {
                start.await();
                return mine.reachOut().probe();
            }));
        }
        int went = 0;
        for (Future<Boolean> probe : probes) {
            went += probe.get() ? 1 : 0;
        }
        executor.shutdown();
        if (other != journal) {
            other.close();
        }
        assertThat(went).isEqualTo(1);
    }

    @Test
    void aClockThatIsSetBackMakesNobodyWaitForLongerThanBefore() {
        lock();
        clock.forward(Duration.ofHours(-5));
        assertThat(journal.reachOut().lock())
                .contains(new ReachOut.LaneLock(
                        clock.instant(), PAUSE, clock.instant().plus(PAUSE), false));
    }

    @Test
    void whoWroteIsKnownUnderEachNameAndInEachSpelling() {
        journal.acquaintances().wrote(List.of(person("201234567890@c.us", "123@lid"), person("5215512345678@c.us")));
        assertThat(List.of("201234567890@c.us", "123@lid", "5215512345678@c.us", "525512345678@c.us"))
                .allMatch(name -> journal.acquaintances().isKnown(name, true));
        assertThat(journal.acquaintances().isKnown("201234567891@c.us", true)).isFalse();
        journal.acquaintances().wrote(List.of());
        journal.acquaintances().wrote(List.of(person("x".repeat(2000))));
        journal.close();
        journal = Journal.open(options());
        assertThat(journal.acquaintances().isKnown("123@lid", true)).isTrue();
    }

    @Test
    void whoWasSentATextIsKnownOnlyWhereThatCounts() {
        journal.acquaintances().reached("201234567890@c.us");
        journal.acquaintances().reached("201234567890@c.us");
        assertThat(journal.acquaintances().isKnown("201234567890@c.us", false)).isTrue();
        assertThat(journal.acquaintances().isKnown("201234567890@c.us", true)).isFalse();
        journal.acquaintances().wrote(List.of(person("201234567890@c.us")));
        journal.acquaintances().reached("201234567890@c.us");
        assertThat(journal.acquaintances().isKnown("201234567890@c.us", true)).isTrue();
    }

    @Test
    void onlyNewsIsTold() {
        List<String> told = new ArrayList<>();
        journal.acquaintances().whenWrote(told::addAll);
        journal.acquaintances().wrote(List.of(person("201234567890@c.us", "123@lid")));
        journal.acquaintances().wrote(List.of(person("201234567890@c.us", "123@lid")));
        assertThat(told).containsExactly("123@lid", "201234567890@c.us");
    }
}
