package io.github.camelwawp.gateway.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecentTest {

    private final AtomicInteger looks = new AtomicInteger();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private volatile long now = Long.MAX_VALUE - 5;

    private final Recent<Integer> atOnce =
            new Recent<>(looks::incrementAndGet, Runnable::run, () -> now, Duration.ofSeconds(60));

    @Test
    void questionsThatFollowEachOtherShareALookUp() {
        assertThat(atOnce.get()).contains(1);
        assertThat(atOnce.get()).contains(1);
        now += Recent.FRESH.toNanos();
        assertThat(atOnce.get()).contains(2);
    }

    @Test
    void aLookUpThatHangsIsNotWaitedForAndNotRepeated() {
        Recent<Integer> hanging = new Recent<>(looks::incrementAndGet, waiting::add, () -> now, Duration.ofMillis(1));
        for (int i = 0; i < 10; i++) {
            assertThat(hanging.get()).isEmpty();
            now += Recent.FRESH.toNanos();
        }
        assertThat(waiting).hasSize(1);
        waiting.remove().run();
        assertThat(hanging.get()).isEmpty();
        waiting.remove().run();
        assertThat(hanging.get()).contains(2);
    }

    @Test
    void allWhoAskDuringALookUpWaitForOnePatienceTogether() {
        Recent<Integer> hanging = new Recent<>(looks::incrementAndGet, waiting::add, () -> now, Duration.ofDays(1));
        now -= Duration.ofDays(1).toNanos();
        Thread first = new Thread(hanging::get);
        first.start();
        await().until(() -> first.getState() == Thread.State.TIMED_WAITING);
        now += Duration.ofDays(1).toNanos();
        assertThat(hanging.get()).as("asked when the patience was over").isEmpty();
        waiting.remove().run();
        await().until(() -> first.getState() == Thread.State.TERMINATED);
    }

    @Test
    void aLookUpThatFailsGivesNothingAndTheNextOneMay() {
        Recent<Integer> failing = new Recent<>(
                () -> {
                    if (looks.incrementAndGet() == 1) {
                        throw new java.io.IOException("no disk");
                    }
                    return 7;
                },
                Runnable::run,
                () -> now,
                Duration.ofSeconds(60));
        assertThat(failing.get()).isEmpty();
        now += Recent.FRESH.toNanos();
        assertThat(failing.get()).contains(7);
    }
}
