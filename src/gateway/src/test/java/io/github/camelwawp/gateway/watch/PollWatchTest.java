package io.github.camelwawp.gateway.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.testing.LogLines;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** By a clock that the test sets; the polls themselves are real. */
class PollWatchTest {

    private static final Duration BUSY = Duration.ofMinutes(15);
    private static final Duration LOOK = Duration.ofSeconds(40);

    @RegisterExtension
    final LogLines log = new LogLines();

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000_000L);
    private final PollWatch watch = new PollWatch(context, BUSY, nanos::get);
    private final CountDownLatch entered = new CountDownLatch(1);
    private final Semaphore blocked = new Semaphore(0);

    @BeforeEach
    void start() throws Exception {
        context.getCamelContextExtension().addInterceptStrategy(new StepGuard(new LastWords(), watch::step));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("scheduler:good?initialDelay=0&delay=10").routeId("good").process(e -> {});
                from("scheduler:other?initialDelay=0&delay=10").routeId("other").process(e -> {});
                from("scheduler:slow?initialDelay=0&delay=10")
                        .routeId("slow")
                        .autoStartup(false)
                        .process(e -> entered.countDown())
                        .process(e -> blocked.acquire())
                        .process(e -> {});
            }
        });
        context.start();
        await().until(() ->
                consumer("good").getCounter() > 1 && consumer("other").getCounter() > 1);
        assertThat(state()).isEqualTo(HealthCheck.State.UP);
    }

    @AfterEach
    void stop() {
        blocked.release(1_000_000);
        context.stop();
    }

    private ScheduledPollConsumer consumer(String route) {
        return (ScheduledPollConsumer) context.getRoute(route).getConsumer();
    }

    private HealthCheck.State state() {
        return watch.call().getState();
    }

    private void goOn(Duration time) {
        Duration left = time;
        while (left.compareTo(Duration.ZERO) > 0) {
            Duration some = left.compareTo(LOOK) < 0 ? left : LOOK;
            // The others have to come round meanwhile, as they do in that time.
            long good = consumer("good").getCounter();
            nanos.addAndGet(some.toNanos());
            await().pollInterval(Duration.ofMillis(5))
                    .until(() -> consumer("good").getCounter() > good + 2);
            left = left.minus(some);
        }
    }

    @Test
    void aProcessThatWasStoppedForADayHasNoLatePolls() {
        for (int time = 0; time < 3; time++) {
            nanos.addAndGet(Duration.ofDays(1).toNanos());
            assertThat(state()).isEqualTo(HealthCheck.State.UP);
            // Once it goes on, its polls come round.
            long good = consumer("good").getCounter();
            long other = consumer("other").getCounter();
            await().pollInterval(Duration.ofMillis(5))
                    .until(() -> consumer("good").getCounter() > good
                            && consumer("other").getCounter() > other);
        }
        assertThat(log.lines(Level.ERROR)).isEmpty();
    }

    @Test
    void aPollWhoseThreadHasEndedIsToldOfOnceByTheOthersAndIsNotHealthy() {
        consumer("other").getScheduler().unscheduleTask();
        await().until(() -> !consumer("other").isPolling());
        assertThat(state()).isEqualTo(HealthCheck.State.UP);

        goOn(PollWatch.IDLE.minusSeconds(30));
        assertThat(state()).isEqualTo(HealthCheck.State.UP);
        goOn(Duration.ofSeconds(90));
        await().until(() -> log.count(Level.ERROR, "The route other has not polled for") == 1);
        goOn(Duration.ofMinutes(10));
        assertThat(state()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(watch.call().getMessage())
                .hasValueSatisfying(words -> assertThat(words).endsWith(": other"));
        assertThat(log.lines(Level.ERROR)).singleElement().satisfies(line -> assertThat(line)
                .contains("its thread has ended"));
    }

    @Test
    void aRoundThatHangsIsToldOfLaterAndAgainWhenItGoesOn() throws Exception {
        context.getRouteController().startRoute("slow");
        entered.await();
        assertThat(state()).isEqualTo(HealthCheck.State.UP);
        goOn(BUSY.minusMinutes(1));
        assertThat(state()).isEqualTo(HealthCheck.State.UP);
        goOn(Duration.ofMinutes(3));
        assertThat(state()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(log.count(Level.ERROR, "The route slow has not polled")).isEqualTo(1);
        assertThat(log.count(Level.ERROR, "it hangs")).isEqualTo(1);

        blocked.release();
        await().until(() -> state() == HealthCheck.State.UP);
        assertThat(log.count(Level.INFO, "The route slow polls again")).isEqualTo(1);
    }

    @Test
    void aLongRoundThatTakesStepsIsNotLate() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("scheduler:long?initialDelay=0&delay=10")
                        .routeId("long")
                        .setBody(e -> java.util.stream.IntStream.range(0, 1_000)
                                .boxed()
                                .toList())
                        .split(body())
                        .process(e -> blocked.acquire())
                        .to("direct:sub");
                from("direct:sub").process(e -> {});
            }
        });
        await().until(() -> consumer("long").isPolling());
        for (int round = 0; round < 3; round++) {
            assertThat(state()).isEqualTo(HealthCheck.State.UP);
            int waiting = blocked.getQueueLength();
            goOn(BUSY.minusMinutes(2));
            blocked.release();
            await().until(() -> blocked.availablePermits() == 0 && blocked.getQueueLength() >= waiting);
        }
        assertThat(consumer("long").getCounter()).isEqualTo(1);
    }

    @Test
    void whoPollsRarelyOrOnceIsNotLate() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("scheduler:once?initialDelay=0&delay=10&repeatCount=1")
                        .routeId("once")
                        .process(e -> {});
                from("scheduler:rare?initialDelay=0&delay=1d").routeId("rare").process(e -> {});
                from("scheduler:later?initialDelay=3h&delay=10")
                        .routeId("later")
                        .process(e -> {});
            }
        });
        await().until(() ->
                consumer("once").getCounter() > 0 && consumer("rare").getCounter() > 0);
        assertThat(state()).isEqualTo(HealthCheck.State.UP);
        goOn(Duration.ofMinutes(20));
        assertThat(state()).isEqualTo(HealthCheck.State.UP);
        assertThat(log.lines(Level.ERROR)).isEmpty();
    }

    @Test
    void aPollThatIsHeldOrStoppedIsNotLate() throws Exception {
        context.getRouteController().suspendRoute("other");
        assertThat(context.getRouteController().getRouteStatus("other")).isEqualTo(ServiceStatus.Suspended);
        goOn(Duration.ofMinutes(20));
        assertThat(state()).isEqualTo(HealthCheck.State.UP);
        context.getRouteController().resumeRoute("other");
        assertThat(state()).isEqualTo(HealthCheck.State.UP);
        context.getRouteController().stopRoute("other");
        goOn(Duration.ofMinutes(20));
        assertThat(state()).isEqualTo(HealthCheck.State.UP);
        assertThat(log.lines(Level.ERROR)).isEmpty();
    }
}
