package io.github.camelwawp.gateway.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a consumer itself throws, outside of its route: Camel would never call it again. */
class PollSchedulerTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final AtomicInteger rounds = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    private final List<Integer> ends = new ArrayList<>();
    private volatile Error fault;

    @AfterEach
    void stop() {
        context.stop();
    }

    private final class Faulty extends ScheduledPollConsumer {

        Faulty(Endpoint endpoint, Processor processor) {
            super(endpoint, processor);
        }

        @Override
        protected int poll() {
            Error now = fault;
            rounds.incrementAndGet();
            if (now != null) {
                throw now;
            }
            return 0;
        }
    }

    private final class FaultyEndpoint extends ScheduledPollEndpoint {

        FaultyEndpoint(String uri, DefaultComponent component) {
            super(uri, component);
        }

        @Override
        public Producer createProducer() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Consumer createConsumer(Processor processor) throws Exception {
            Faulty consumer = new Faulty(this, processor);
            configureConsumer(consumer);
            consumer.setScheduler(new PollScheduler(consumer, new LastWords(ends::add), nanos::get));
            return consumer;
        }
    }

    private void start() throws Exception {
        context.addComponent("faulty", new DefaultComponent() {
            @Override
            protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
                return new FaultyEndpoint(uri, this);
            }
        });
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("faulty:x?initialDelay=0&delay=5").routeId("x").to("log:x");
            }
        });
        context.start();
    }

    @Test
    void anErrorIsFollowedByAPauseAndThenByTheNextRound() throws Exception {
        fault = new NoClassDefFoundError("x/Y");
        start();
        await().until(() -> rounds.get() == 1);
        fault = null;
        await().during(Duration.ofMillis(100)).until(() -> rounds.get() == 1);
        nanos.addAndGet(PollScheduler.PAUSE.toNanos());
        await().until(() -> rounds.get() > 5);
        assertThat(ends).isEmpty();
    }

    @Test
    void anOutOfMemoryErrorEndsTheProcess() throws Exception {
        fault = new OutOfMemoryError();
        start();
        await().until(() -> !ends.isEmpty());
        assertThat(ends).containsOnly(LastWords.NO_MEMORY);
    }

    @Test
    void aRouteThatWasStoppedIsPolledAgainWhenItIsStarted() throws Exception {
        start();
        await().until(() -> rounds.get() > 1);
        context.getRouteController().stopRoute("x");
        int before = rounds.get();
        context.getRouteController().startRoute("x");
        await().until(() -> rounds.get() > before + 1);
        context.getRouteController().suspendRoute("x");
        context.getRouteController().resumeRoute("x");
        int resumed = rounds.get();
        await().until(() -> rounds.get() > resumed + 1);
    }
}
