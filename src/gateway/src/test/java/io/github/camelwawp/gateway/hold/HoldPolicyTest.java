package io.github.camelwawp.gateway.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.testing.LogLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.FileConsumer;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class HoldPolicyTest {

    private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");

    @RegisterExtension
    final LogLines log = new LogLines();

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Hold hold = new Hold(context, 20, 0);

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void itHoldsAlsoWhenTheJournalThatCountsTheWaitingMessagesIsTheTrouble() {
        hold.waiting(() -> {
            throw new IllegalStateException("no database");
        });
        hold.begin(new Hold.Trouble("JOURNAL: no database", "Look at it.", () -> false));

        assertThatThrownBy(hold::check).isInstanceOf(HeldException.class);
        assertThat(log.count(Level.ERROR, "an unknown number of messages")).isEqualTo(1);
    }

    @Test
    void aLookThatFailsIsNotTheLastOne() {
        AtomicInteger looks = new AtomicInteger();
        hold.begin(new Hold.Trouble("OUTAGE", "Wait.", () -> {
            if (looks.incrementAndGet() == 1) {
                throw new IllegalStateException("the look fails too");
            }
            return true;
        }));

        await().untilAsserted(() -> assertThatCode(hold::check).doesNotThrowAnyException());
        assertThat(looks).hasValue(2);
    }

    @Test
    void noProbeAndNoTextThatWasUnderWayEndsAPause() {
        AtomicInteger tried = new AtomicInteger();
        AtomicInteger over = new AtomicInteger();
        hold.then(millis -> tried.incrementAndGet(), over::incrementAndGet);
        hold.beginPause(SINCE);
        hold.begin(new Hold.Trouble("OUTAGE", "Wait.", () -> true));
        await().until(() -> hold.rounds() == 1);
        assertThatThrownBy(hold::check).isInstanceOf(HeldException.class).hasMessageContaining("PAUSED");
        assertThat(tried).hasValue(0);

        hold.sent();
        assertThat(hold.holding()).hasValueSatisfying(held -> {
            assertThat(held.reason()).isEqualTo(Hold.PAUSED);
            assertThat(held.since()).isEqualTo(SINCE);
            assertThat(held.nextLook()).isNull();
        });
        assertThat(over).hasValue(0);

        hold.endPause();
        await().untilAsserted(() -> assertThat(over).hasValue(1));
        assertThat(hold.holds()).isFalse();
        assertThat(tried).hasValue(0);
    }

    @Test
    void anOutageDuringAPauseGoesOnAfterIt() {
        AtomicBoolean works = new AtomicBoolean();
        AtomicInteger tried = new AtomicInteger();
        hold.then(millis -> tried.incrementAndGet(), () -> {});
        hold.begin(new Hold.Trouble("OUTAGE", "Wait.", works::get));
        hold.beginPause(SINCE);
        assertThat(hold.holding())
                .hasValueSatisfying(held -> assertThat(held.reason()).isEqualTo("OUTAGE"));
        assertThat(hold.paused()).contains(SINCE);
        hold.endPause();
        assertThatThrownBy(hold::check).hasMessageContaining("OUTAGE");

        hold.beginPause(SINCE);
        works.set(true);
        await().until(() -> hold.rounds() == 1);
        assertThat(tried).hasValue(0);
        hold.endPause();
        await().untilAsserted(() -> assertThat(tried).hasValue(1));
        assertThat(hold.holds()).isFalse();
    }

    /** What the journal kept before a restart is tried at once, and may fail before the sources have started. */
    @Test
    void aHoldThatBeginsWhileTheSourcesStartPausesThemAndLetsThemRunAfterwards(@TempDir Path folder) throws Exception {
        CountDownLatch looked = new CountDownLatch(2);
        AtomicBoolean over = new AtomicBoolean();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + folder + "?initialDelay=0&delay=20")
                        .routePolicy(hold)
                        .routeId("source")
                        .to("mock:read");
            }
        });
        context.addStartupListener((starting, alreadyStarted) -> {
            hold.begin(new Hold.Trouble("OUTAGE", "Wait.", () -> {
                looked.countDown();
                return over.get();
            }));
            // Looking follows upon pausing, in the same thread.
            looked.await();
        });
        context.start();
        FileConsumer source = (FileConsumer) context.getRoute("source").getConsumer();
        await().until(source::isSuspended);
        Files.writeString(folder.resolve("a.txt"), "one");

        over.set(true);

        MockEndpoint read = context.getEndpoint("mock:read", MockEndpoint.class);
        await().until(() -> read.getReceivedCounter() == 1);
        assertThat(log.lines(Level.WARN)).isEmpty();
    }
}
