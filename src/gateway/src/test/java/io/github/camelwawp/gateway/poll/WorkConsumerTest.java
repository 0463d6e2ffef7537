package io.github.camelwawp.gateway.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.gateway.hold.PollTrouble;
import io.github.camelwawp.gateway.watch.LastWords;
import io.github.camelwawp.gateway.watch.Watch;
import io.github.camelwawp.testing.LogLines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How what waits reaches its route. */
class WorkConsumerTest {

    private static final String ONCE_A_DAY = "?delay=1d&initialDelay=0" + WorkComponent.EAGER;
    /** Polled by the test alone. */
    private static final String BY_HAND = "?startScheduler=false" + WorkComponent.EAGER;

    @RegisterExtension
    final LogLines log = new LogLines();

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Shelf shelf = new Shelf();
    private final Queue<String> done = new ConcurrentLinkedQueue<>();

    /** Two pieces at a time. */
    private static final class Shelf implements DueWork<String> {

        private final Queue<String> pieces = new ConcurrentLinkedQueue<>();
        private final AtomicInteger looks = new AtomicInteger();
        private final Queue<Duration> again = new ConcurrentLinkedQueue<>();
        private boolean seemsEmpty;
        private Runnable look;

        @Override
        public boolean isAnyDue() {
            return !seemsEmpty;
        }

        void add(String... more) {
            pieces.addAll(List.of(more));
            look.run();
        }

        @Override
        public List<String> due() {
            looks.incrementAndGet();
            return new ArrayList<>(pieces).subList(0, Math.min(2, pieces.size()));
        }

        @Override
        public Optional<Duration> again() {
            return Optional.ofNullable(again.poll());
        }

        @Override
        public boolean claim(String piece) {
            return !piece.endsWith("somebody else's");
        }

        @Override
        public void whenAdded(Runnable reader) {
            look = reader;
        }
    }

    @BeforeEach
    void guard() {
        Watch.over(context, new LastWords(), Duration.ofMinutes(1));
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
    }

    private WorkConsumer<?> start(String options) throws Exception {
        String uri = WorkComponent.uri(context, "shelf", shelf, new PollTrouble("Pieces on the shelf", e -> {}));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri + options)
                        .routeId("shelf")
                        .errorHandler(noErrorHandler())
                        .process(exchange -> {
                            String piece = exchange.getMessage().getBody(String.class);
                            if (piece.equals("broken")) {
                                throw new IllegalStateException("it holds a private text");
                            }
                            done.add(piece);
                            shelf.pieces.remove(piece);
                        });
            }
        });
        context.start();
        return (WorkConsumer<?>) context.getRoute("shelf").getConsumer();
    }

    @Test
    void whatThisProcessAddsIsWorkedOffAtOnceAndAllOfIt() throws Exception {
        start(ONCE_A_DAY);
        await().until(() -> shelf.looks.get() == 1);
        shelf.add("1", "2", "3", "4", "5");
        await().untilAsserted(() -> assertThat(done).containsExactly("1", "2", "3", "4", "5"));
        shelf.add("6");
        await().untilAsserted(() -> assertThat(done).contains("6"));
    }

    @Test
    void whatIsLeftIsLookedForWhenItIsDueHoweverRarelyItPolls() throws Exception {
        shelf.again.addAll(List.of(Duration.ZERO, Duration.ofMillis(20), Duration.ofMillis(50)));
        start("?delay=1d&initialDelay=0" + WorkComponent.RESTING);
        await().until(() -> shelf.looks.get() == 1);
        shelf.add("1", "2", "3", "4", "5", "6", "7", "8");
        await().untilAsserted(() -> assertThat(done).containsExactly("1", "2", "3", "4", "5", "6", "7", "8"));
        assertThat(shelf.again).isEmpty();
    }

    @Test
    void ofManyLooksThatAreAskedForTheEarliestIsPending() throws Exception {
        shelf.again.addAll(List.of(Duration.ofHours(1), Duration.ofMillis(10), Duration.ofHours(1)));
        start("?delay=1d&initialDelay=0" + WorkComponent.RESTING);
        await().until(() -> shelf.looks.get() == 1);
        shelf.add("1");
        await().untilAsserted(() -> assertThat(shelf.again).hasSize(2));
        shelf.add("2");
        await().until(() -> shelf.looks.get() >= 4);
        await().untilAsserted(() -> assertThat(shelf.again).isEmpty());
    }

    @Test
    void aLookThatWasPendingAtTheStopHoldsUpNoneAfterTheNextStart() throws Exception {
        shelf.again.addAll(List.of(Duration.ofHours(1), Duration.ofMillis(10)));
        start("?delay=1d&initialDelay=0" + WorkComponent.RESTING);
        await().until(() -> shelf.looks.get() == 1);
        shelf.add("1");
        await().untilAsserted(() -> assertThat(shelf.again).hasSize(1));
        context.getRouteController().stopRoute("shelf");
        shelf.pieces.addAll(List.of("2", "3", "4"));
        context.getRouteController().startRoute("shelf");
        await().untilAsserted(() -> assertThat(done).containsExactly("1", "2", "3", "4"));
    }

    @Test
    void whileThereIsNothingThreePollsOfFourAreLeftOut() throws Exception {
        WorkConsumer<?> consumer = start(BY_HAND);
        for (int poll = 0; poll < 9; poll++) {
            consumer.run();
        }
        assertThat(shelf.looks).hasValue(3);
    }

    @Test
    void noPollIsLeftOutWhenSomethingWasAdded() throws Exception {
        WorkConsumer<?> consumer = start(BY_HAND);
        consumer.run();
        consumer.run();
        assertThat(shelf.looks).hasValue(1);
        shelf.add("1");
        await().untilAsserted(() -> assertThat(done).containsExactly("1"));
    }

    @Test
    void whereNothingSeemsDueOnlyWhatIsAddedIsLookedFor() throws Exception {
        shelf.seemsEmpty = true;
        WorkConsumer<?> consumer = start(BY_HAND);
        shelf.pieces.add("1");
        consumer.run();
        assertThat(shelf.looks).hasValue(0);
        shelf.add("2");
        await().untilAsserted(() -> assertThat(done).containsExactly("1", "2"));
    }

    @Test
    void theFirstThatFailsEndsThePollAndAllKeepWaiting() throws Exception {
        WorkConsumer<?> consumer = start(BY_HAND);
        shelf.pieces.addAll(List.of("broken", "behind it"));
        for (int poll = 0; poll < 5; poll++) {
            consumer.run();
        }
        assertThat(shelf.looks).hasValue(2);
        assertThat(done).isEmpty();
        assertThat(shelf.pieces).containsExactly("broken", "behind it");
        assertThat(log.lines(Level.WARN))
                .singleElement()
                .asString()
                .contains("Pieces on the shelf wait: java.lang.IllegalStateException")
                .doesNotContain("private text");
        assertThat(consumer.getErrorCounter())
                .as("for the health check the gateway is ready")
                .isZero();
    }

    @Test
    void whatSomebodyElseHasIsPassedOver() throws Exception {
        WorkConsumer<?> consumer = start(BY_HAND);
        shelf.pieces.addAll(List.of("somebody else's", "ours"));
        consumer.run();
        assertThat(done).containsExactly("ours");
    }

    @Test
    void aPausedRouteTakesNothingAndLooksAtOnceWhenItGoesOn() throws Exception {
        start(ONCE_A_DAY);
        await().until(() -> shelf.looks.get() == 1);
        context.getRouteController().suspendRoute("shelf");
        shelf.add("1");
        await().during(Duration.ofMillis(200)).until(done::isEmpty);
        context.getRouteController().resumeRoute("shelf");
        await().untilAsserted(() -> assertThat(done).containsExactly("1"));
    }

    @Test
    void whatIsAddedWhileTheContextStopsHurtsNobody() throws Exception {
        start(ONCE_A_DAY);
        context.stop();
        shelf.add("1");
        assertThat(done).isEmpty();
    }

    @Test
    void aNameNobodyGaveIsRefused() throws Exception {
        start(ONCE_A_DAY);
        assertThatThrownBy(() -> context.getEndpoint("work:nothing"))
                .rootCause()
                .hasMessage("There is no work 'nothing'");
    }
}
