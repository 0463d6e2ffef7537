package io.github.camelwawp.gateway.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.testing.LogLines;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** By a clock that moves only when told. */
class AccountPaceTest {

    private static final PaceRules OWN =
            new PaceRules(Duration.ofSeconds(5), 1, 10, 1000, Duration.ofSeconds(10), List.of(50));

    @RegisterExtension
    final LogLines log = new LogLines();

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private Map<String, Long> answer = Map.of("send_message_per_minute", 20L);
    private int asked;
    private final AccountPace pace = new AccountPace(OWN, this::ask, 16, nanos::get);

    private Map<String, Long> ask() {
        asked++;
        if (answer == null) {
            throw new IllegalStateException("no answer");
        }
        return answer;
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void whatWawpNamesGoesBeforeTheOptionsAndTheRestIsAsTheySay() {
        assertThat(pace.get())
                .isEqualTo(new PaceRules(Duration.ofSeconds(5), 1, 20, 1000, Duration.ofSeconds(10), List.of(50)));
        answer = Map.of("send_message_daily_cap", 40L, "account_protection_seconds", 7L, "group_daily_cap", 1L);
        pass(AccountPace.FRESH);
        assertThat(pace.get())
                .isEqualTo(new PaceRules(Duration.ofSeconds(7), 1, 10, 40, Duration.ofSeconds(10), List.of(50)));
    }

    @Test
    void wawpIsAskedOnceAnHourAndAfterAFailureOnceAMinute() {
        answer = null;
        assertThat(pace.get()).isSameAs(OWN);
        pass(AccountPace.AGAIN.minusNanos(1));
        pace.get();
        assertThat(asked).isEqualTo(1);
        pass(Duration.ofNanos(1));
        pace.get();
        assertThat(asked).isEqualTo(2);
        assertThat(log.count(Level.WARN, "Wawp does not name its rate limit")).isEqualTo(1);
        answer = Map.of("send_message_per_minute", 20L);
        pass(AccountPace.AGAIN);
        assertThat(pace.get().perMinute()).isEqualTo(20);
        pass(AccountPace.FRESH.minusNanos(1));
        pace.get();
        assertThat(asked).isEqualTo(3);
        answer = null;
        pass(Duration.ofNanos(1));
        assertThat(pace.get().perMinute()).as("what it named before").isEqualTo(20);
        assertThat(asked).isEqualTo(4);
    }

    @Test
    void moreTextsAtOnceThanWawpAllowsAreAWarning() {
        answer = Map.of("concurrent_limit", 2L);
        pace.get();
        assertThat(log.count(Level.WARN, "set gateway.concurrency=2")).isEqualTo(1);
    }

    @Test
    void theFirstAnswerIsAwaitedByAllAndWhileOneThreadAsksAgainTheOthersGoByWhatIsKnown() throws Exception {
        CyclicBarrier asking = new CyclicBarrier(2);
        CountDownLatch[] answered = {new CountDownLatch(1), new CountDownLatch(1)};
        AccountPace slow = new AccountPace(
                OWN,
                () -> {
                    try {
                        int question = asked++;
                        asking.await();
                        answered[question].await();
                    } catch (InterruptedException | BrokenBarrierException e) {
                        throw new IllegalStateException(e);
                    }
                    return answer;
                },
                16,
                nanos::get);
        CompletableFuture<PaceRules> first = CompletableFuture.supplyAsync(slow::get);
        asking.await();
        CompletableFuture<PaceRules> second = CompletableFuture.supplyAsync(slow::get);
        answered[0].countDown();
        assertThat(first.get().perMinute()).isEqualTo(20);
        assertThat(second.get().perMinute()).isEqualTo(20);

        pass(AccountPace.FRESH);
        answer = Map.of("send_message_per_minute", 30L);
        first = CompletableFuture.supplyAsync(slow::get);
        asking.await();
        assertThat(slow.get().perMinute()).isEqualTo(20);
        answered[1].countDown();
        assertThat(first.get().perMinute()).isEqualTo(30);
    }
}
