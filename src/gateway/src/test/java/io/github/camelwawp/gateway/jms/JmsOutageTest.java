package io.github.camelwawp.gateway.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.testing.LogLines;
import jakarta.jms.Message;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class JmsOutageTest {

    private static final String QUEUE = "whatsapp";
    private static final String PASSWORD = "s3cret-pass";

    @TempDir
    Path folder;

    private TestBroker broker;

    @RegisterExtension
    final LogLines log = new LogLines();

    @BeforeEach
    void start() {
        broker = new TestBroker(folder);
    }

    @AfterEach
    void stop() {
        broker.close();
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
        try (TestGateway gateway = new TestGateway(broker.url())) {
            gateway.onForward = exchange -> Thread.sleep(5);
            gateway.start();
            sendNumbers(600);

            await().until(() -> gateway.forwarded.size() > 100);
            broker.stop();
            broker.start();

            await().untilAsserted(() -> assertThat(broker.count(QUEUE)).isZero());
            assertThat(gateway.forwarded.stream().map(TestGateway.Seen::text).distinct())
                    .hasSize(600);
            // One message per consumer may have been forwarded before its commit reached the broker.
            assertThat(gateway.forwarded.size()).isBetween(600, 604);
        }
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
        try (TestGateway gateway = new TestGateway(broker.url() + "?user=x")
                .property("gateway.jms.user", "gateway")
                .property("gateway.jms.password", PASSWORD)
                .property("camel.component.jms.recovery-interval", "200")
                .start()) {
            // Time for many attempts.
            await().pollDelay(2, TimeUnit.SECONDS).until(() -> true);
            assertThat(log.warnings()).singleElement().asString().contains("cannot be reached", broker.url());

            broker.start();
            broker.send(QUEUE, "hello");

            await().untilAsserted(() -> assertThat(gateway.forwarded).hasSize(1));
            assertThat(linesAboutTheBroker()).hasSize(2);
            assertThat(linesAboutTheBroker().get(1)).contains("INFO", "reached again");
        } finally {
            broker.stop();
            broker.start();
        }
        assertThat(log.with(PASSWORD)).isEmpty();
    }

    @Test
    void aGatewayWhoseBrokerFellSilentStopsWithinFifteenSeconds() throws Exception {
        try (Relay relay = new Relay(broker.port)) {
            TestGateway gateway = new TestGateway(relay.url())
                    .property("gateway.outbox", "jms:queue:wawp.outbox")
                    .start();
            broker.send(QUEUE, "hello", "chatId", "201234567890@c.us");
            await().untilAsserted(() -> assertThat(gateway.sent).hasSize(1));

            relay.fallSilent();

            stopsUnforced(gateway);
        }
    }

    @Test
    void aGatewayWithAMessageUnderWayStopsWithinFifteenSecondsOfASilentBroker() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        try (Relay relay = new Relay(broker.port)) {
            TestGateway gateway = new TestGateway(relay.url());
            gateway.onForward = exchange -> {
                inside.countDown();
                Thread.sleep(1000);
            };
            gateway.start();
            broker.send(QUEUE, "hello");
            assertThat(inside.await(1, TimeUnit.MINUTES)).isTrue();

            relay.fallSilent();

            stopsUnforced(gateway);
        }
        await().untilAsserted(() -> assertThat(broker.count(QUEUE)).isEqualTo(1));
    }

    @Test
    void aGatewayStartsAndStopsInTimeWithABrokerThatNeverAnswers() throws Exception {
        try (Relay relay = new Relay(broker.port)) {
            relay.fallSilent();

            TestGateway gateway = new TestGateway(relay.url()).start();

            stopsUnforced(gateway);
        }
    }

    @Test
    void aSilentBrokerIsNoticedAndTheNextConnectionUsed() throws Exception {
        try (Relay relay = new Relay(broker.port);
                TestGateway gateway = new TestGateway(relay.url()).start()) {
            broker.send(QUEUE, "one");
            await().untilAsserted(() -> assertThat(gateway.forwarded).hasSize(1));
            broker.awaitEmpty(QUEUE);
            relay.fallSilent();
            await().pollDelay(2, TimeUnit.SECONDS).until(() -> true);
            broker.send(QUEUE, "two");
            relay.speak();
            relay.cut();

            await().untilAsserted(() -> assertThat(gateway.forwarded).hasSize(2));
        }
    }

    private List<String> linesAboutTheBroker() {
        return log.with("The JMS broker");
    }

    /** Before Camel's shutdown timeout, and without an end in sight if the client waited for an answer without limit. */
    private void stopsUnforced(TestGateway gateway) throws Exception {
        gateway.close();
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
