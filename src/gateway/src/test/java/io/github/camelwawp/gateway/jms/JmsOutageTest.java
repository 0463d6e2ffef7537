package io.github.camelwawp.gateway.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.gateway.StandIns.Seen;
import io.github.camelwawp.gateway.TestGateway;
import io.github.camelwawp.testing.LogLines;
import jakarta.jms.Message;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JmsOutageTest {

    private static final String QUEUE = "whatsapp";
    private static final String PASSWORD = "s3cret-pass";

    /** Calls feed the opt-out list: a warning less at the start. */
    @RegisterExtension
    final TestGateway gateway = new TestGateway(
                    TestGateway.HTTP,
                    "gateway.jms.enabled=true",
                    "gateway.jms.consumers=4",
                    "gateway.outbox.consumers=4")
            .onlySources();

    @RegisterExtension
    final LogLines log = new LogLines();

    private TestBroker broker;

    @BeforeEach
    void startBroker() throws Exception {
        broker = gateway.beside(new TestBroker(gateway.folder().resolve("broker")));
        gateway.with("gateway.jms.url=" + broker.url());
    }

    @Test
    void messagesOutliveARestartOfTheBroker() throws Exception {
        broker.send(QUEUE, "kept", "chatId", "201234567890@c.us");

        broker.stop();
        broker.start();

        List<Message> messages = broker.browse(QUEUE);
        assertThat(messages).hasSize(1);
        assertThat(messages.get(0).getBody(String.class)).isEqualTo("kept");
    }

    @Test
    void aBrokerRestartedUnderLoadLosesNothingAndDoublesOnlyWhatWasUnderWay() throws Exception {
        gateway.behind().onForward = exchange -> Thread.sleep(5);
        gateway.start();
        sendNumbers(600);

        await().until(() -> gateway.behind().forwarded.size() > 100);
        broker.stop();
        broker.start();

        await().untilAsserted(() -> assertThat(broker.count(QUEUE)).isZero());
        assertThat(gateway.behind().forwarded.stream().map(Seen::text).distinct())
                .hasSize(600);
        // One message per consumer may have been forwarded before its commit reached the broker.
        assertThat(gateway.behind().forwarded.size()).isBetween(600, 604);
        gateway.stop();
        assertThat(linesAboutTheBroker()).hasSizeBetween(1, 3);
        // The broker, in this JVM, logs a warning for every lost connection, and the pool two for every lost session.
        List<String> warnings = log.warnings().stream()
                .filter(line -> !line.contains("org.apache.activemq.artemis.core.server"))
                .toList();
        assertThat(warnings).filteredOn(line -> line.contains("JmsPoolSession")).hasSizeLessThanOrEqualTo(2 * 4);
        assertThat(warnings)
                .filteredOn(line -> !line.contains("JmsPoolSession"))
                .hasSizeLessThan(4);
    }

    @Test
    void theGatewayStartsWithoutItsBrokerSaysSoOnceAndConnectsLater() throws Exception {
        broker.stop();
        gateway.start(
                "gateway.jms.url=" + broker.url() + "?user=x",
                "gateway.jms.user=gateway",
                "gateway.jms.password=" + PASSWORD,
                "camel.component.jms.recovery-interval=200");
        try {
            await().until(() -> !log.warnings().isEmpty());
            // Time for many attempts.
            await().pollDelay(2, TimeUnit.SECONDS).until(() -> true);
            assertThat(log.warnings()).singleElement().asString().contains("cannot be reached", broker.url());

            broker.start();
            broker.send(QUEUE, "hello");

            await().untilAsserted(() -> assertThat(gateway.behind().forwarded).hasSize(1));
            assertThat(linesAboutTheBroker()).hasSize(2);
            assertThat(linesAboutTheBroker().get(1)).contains("INFO", "reached again");
            gateway.stop();
        } finally {
            broker.stop();
            broker.start();
        }
        assertThat(log.with(PASSWORD)).isEmpty();
    }

    @Test
    void aGatewayWhoseBrokerFellSilentStopsWithinFifteenSeconds() throws Exception {
        try (Relay relay = new Relay(broker.port)) {
            gateway.start("gateway.jms.url=" + relay.url(), "gateway.outbox=jms:queue:wawp.outbox");
            broker.send(QUEUE, "hello", "chatId", "201234567890@c.us");
            await().untilAsserted(() -> assertThat(gateway.behind().sent).hasSize(1));

            relay.fallSilent();

            stopsUnforced();
        }
    }

    @Test
    void aGatewayWithAMessageUnderWayStopsWithinFifteenSecondsOfASilentBroker() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        try (Relay relay = new Relay(broker.port)) {
            gateway.with("gateway.jms.url=" + relay.url());
            gateway.behind().onForward = exchange -> {
                inside.countDown();
                Thread.sleep(1000);
            };
            gateway.start();
            broker.send(QUEUE, "hello");
            assertThat(inside.await(1, TimeUnit.MINUTES)).isTrue();

            relay.fallSilent();

            stopsUnforced();
        }
        await().untilAsserted(() -> assertThat(broker.count(QUEUE)).isEqualTo(1));
    }

    @Test
    void aGatewayStartsAndStopsInTimeWithABrokerThatNeverAnswers() throws Exception {
        try (Relay relay = new Relay(broker.port)) {
            relay.fallSilent();

            gateway.start("gateway.jms.url=" + relay.url());

            stopsUnforced();
        }
    }

    @Test
    void aSilentBrokerIsNoticedAndTheNextConnectionUsed() throws Exception {
        try (Relay relay = new Relay(broker.port)) {
            gateway.start("gateway.jms.url=" + relay.url());
            broker.send(QUEUE, "one");
            await().untilAsserted(() -> assertThat(gateway.behind().forwarded).hasSize(1));
            broker.awaitEmpty(QUEUE);
            relay.fallSilent();
            await().pollDelay(2, TimeUnit.SECONDS).until(() -> true);
            broker.send(QUEUE, "two");
            relay.speak();
            relay.cut();

            await().untilAsserted(() -> assertThat(gateway.behind().forwarded).hasSize(2));
            gateway.stop();
        }
    }

    private List<String> linesAboutTheBroker() {
        return log.with("The JMS broker");
    }

    /** Before Camel's shutdown timeout, and without an end in sight if the client waited for an answer without limit. */
    private void stopsUnforced() throws Exception {
        gateway.stop();
        assertThat(log.lines())
                .noneMatch(line -> line.contains("Timeout occurred") || line.contains("Forcing shutdown"));
    }

    private void sendNumbers(int count) throws Exception {
        broker.client(QUEUE, (session, producer) -> {
            for (int i : IntStream.range(0, count).toArray()) {
                producer.send(session.createTextMessage(Integer.toString(i)));
            }
        });
    }
}
