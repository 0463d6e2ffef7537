package io.github.camelwawp.gateway.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.gateway.StandIns;
import io.github.camelwawp.gateway.StandIns.Seen;
import io.github.camelwawp.gateway.TestGateway;
import io.github.camelwawp.gateway.config.Options;
import io.github.camelwawp.gateway.message.Luggage;
import io.github.camelwawp.gateway.message.Parcel;
import io.github.camelwawp.testing.LogLines;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.jms.client.ActiveMQMessage;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.RoutePolicy;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutboxTest {

    private static final String CHAT = "201234567890@c.us";
    private static final String QUEUE = "wawp.outbox";

    @RegisterExtension
    static final TestGateway gateway = new TestGateway(
                    "gateway.jms.enabled=true",
                    "gateway.jms.consumers=4",
                    "gateway.outbox.consumers=4",
                    "camel.component.jms.error-handler=#quick")
            .bean("quick", new RollbackPause(20))
            .onlySources()
            .later();

    private static TestBroker broker;

    @BeforeAll
    static void start() throws Exception {
        broker = gateway.beside(new TestBroker(gateway.folder().resolve("broker")));
        gateway.with("gateway.jms.url=" + broker.url()).start("gateway.outbox=jms:queue:" + QUEUE);
    }

    /** A test may have restarted the broker. */
    @BeforeEach
    void awaitConsumers() {
        broker.awaitConsumers("whatsapp", 4);
        broker.awaitConsumers(QUEUE, 4);
    }

    @AfterEach
    void sendWhatIsLeft() throws Exception {
        gateway.context().getRouteController().startRoute("outbox");
        broker.awaitEmpty("whatsapp");
        broker.awaitEmpty(QUEUE);
    }

    /** One that shares no queue of texts with the gateway of the class. */
    private static TestGateway another(String outbox) throws Exception {
        return gateway.another("gateway.outbox=jms:queue:" + outbox);
    }

    /**
     * Sends as the pipeline does, even for a source that waits for an answer: a message, its recipient in a variable,
     * and any headers it came with.
     */
    private static Object forward(TestGateway gateway, String text, String to) {
        return gateway.context()
                .createFluentProducerTemplate()
                .to("direct:forward")
                .withBody(text)
                .withVariable("to", to)
                .withVariable("source", "file")
                .withVariable("key", "k-" + text)
                .withHeader("CamelJmsDestinationName", "elsewhere")
                .withHeader("JMSReplyTo", "elsewhere")
                .request();
    }

    private void suspendOutbox(TestGateway gateway) throws Exception {
        broker.awaitConsumers(QUEUE, 4);
        gateway.context().getRouteController().stopRoute("outbox");
        broker.awaitConsumers(QUEUE, 0);
    }

    @Test
    void whatIsForwardedIsOnTheBrokerWhenTheCallReturnsWithTheGatewaysPropertiesAndTheRecipientAsGroup()
            throws Exception {
        suspendOutbox(gateway);

        forward(gateway, "Grüße", CHAT);

        assertThat(broker.count(QUEUE)).isEqualTo(1);
        Message message = broker.browse(QUEUE).get(0);
        assertThat(message).isInstanceOf(TextMessage.class);
        assertThat(message.getBody(String.class)).isEqualTo("Grüße");
        assertThat(message.getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
        assertThat(message.getJMSExpiration()).isZero();
        assertThat(message.getJMSReplyTo()).isNull();
        assertThat(message.getStringProperty("JMSXGroupID")).isEqualTo(CHAT);
        assertThat(Collections.list(message.getPropertyNames()).stream()
                        .map(Object::toString)
                        .filter(name -> !name.equals("JMSXDeliveryCount")))
                .containsExactlyInAnyOrder(
                        "GatewayChatId",
                        "GatewaySource",
                        "GatewayKey",
                        "GatewayNotAfter",
                        "GatewaySendAt",
                        "GatewayUrgent",
                        "JMSXGroupID");
    }

    @Test
    void theOutboxOutlivesARestartOfTheBrokerAndItsTextsReachTheSenderWithTheirLetters() throws Exception {
        suspendOutbox(gateway);
        forward(gateway, "kept", CHAT);

        broker.stop();
        broker.start();
        gateway.context().getRouteController().startRoute("outbox");

        await().untilAsserted(() -> assertThat(gateway.behind().sent).hasSize(1));
        Seen seen = gateway.behind().sent.get(0);
        assertThat(seen.body()).isEqualTo("kept");
        assertThat(seen.parcel().chatId()).isEqualTo(CHAT);
        assertThat(seen.parcel().delivery()).isNull();
        assertThat(seen.letter().source()).isEqualTo("file");
        assertThat(seen.letter().key()).isEqualTo("k-kept");
        assertThat(seen.letter().replyTo()).isNull();
        assertThat(seen.letter().timing()).isEqualTo(StandIns.TIMING);
        assertThat(seen.headers()).isEmpty();
        await().untilAsserted(() -> assertThat(broker.count(QUEUE)).isZero());
    }

    @Test
    void aForeignMessageInTheOutboxSetsNoOtherHeader() throws Exception {
        broker.send(
                QUEUE,
                "hello",
                "GatewayChatId",
                CHAT,
                "GatewaySource",
                "file",
                "GatewayKey",
                "k",
                "caMELWawpChatId",
                "x",
                "CamelHttpUri",
                "x",
                "gatewayreplyto",
                "x");

        await().untilAsserted(() -> assertThat(gateway.behind().sent).hasSize(1));
        assertThat(gateway.behind().sent.get(0).headers()).isEmpty();
        assertThat(gateway.behind().sent.get(0).letter().replyTo()).isNull();
    }

    /** The properties are those of version 0.1, and those that a gateway of that version may still write. */
    @Test
    void aMessageThatAnEarlierVersionWroteIsSentAndFoundByItsKey() throws Exception {
        broker.send(
                QUEUE,
                "old",
                "GatewayChatId",
                CHAT,
                "GatewayReplyTo",
                "false_201234567890@c.us_AAA",
                "GatewaySource",
                "file",
                "GatewayKey",
                "note.txt:1",
                "GatewayDelivery",
                "7",
                "JMSXGroupID",
                CHAT);

        await().untilAsserted(() -> assertThat(gateway.behind().sent).hasSize(1));
        Parcel parcel = gateway.behind().sent.get(0).parcel();
        assertThat(parcel.text()).isEqualTo("old");
        assertThat(parcel.chatId()).isEqualTo(CHAT);
        assertThat(parcel.letter().replyTo()).isEqualTo("false_201234567890@c.us_AAA");
        assertThat(parcel.letter().source()).isEqualTo("file");
        assertThat(parcel.letter().key()).isEqualTo("note.txt:1");
        // The number is that of another journal, perhaps.
        assertThat(parcel.delivery()).isNull();
    }

    @Test
    void whatNoGatewayHasWrittenIsRefusedOnce() throws Exception {
        broker.send(QUEUE, "no recipient");
        broker.send(QUEUE, "no key", "GatewayChatId", CHAT);
        broker.client(QUEUE, (session, producer) -> {
            Message object = session.createObjectMessage(new JmsSourceTest.Gadget());
            object.setStringProperty("GatewayChatId", CHAT);
            producer.send(object);
            Message bytes = session.createTextMessage("hello");
            ((ActiveMQMessage) bytes).getCoreMessage().putBytesProperty("GatewayChatId", new byte[] {1});
            producer.send(bytes);
        });

        await().untilAsserted(() -> assertThat(gateway.behind().dead).hasSize(4));
        assertThat(gateway.behind().dead)
                .allSatisfy(seen -> assertThat(seen.caught()).hasMessageContaining("outbox"));
        assertThat(gateway.behind().dead).extracting(Seen::body).contains("no recipient", "no key", "hello");
        assertThat(gateway.behind().sent).isEmpty();
        assertThat(JmsSourceTest.Gadget.run).isFalse();
        await().untilAsserted(() -> assertThat(broker.count(QUEUE)).isZero());
    }

    @Test
    void aBrokerThatIsAwayMakesTheCallFail() throws Exception {
        broker.stop();
        try {
            assertThatThrownBy(() -> forward(gateway, "hello", CHAT)).isInstanceOf(CamelExecutionException.class);
        } finally {
            broker.start();
        }
        forward(gateway, "again", CHAT);
        await().untilAsserted(() ->
                assertThat(gateway.behind().sent).extracting(Seen::body).contains("again"));
    }

    @Test
    void aBrokerThatFallsSilentMakesTheCallFailInTime() throws Exception {
        try (Relay relay = new Relay(broker.port)) {
            TestGateway own = another("silent").start("gateway.jms.url=" + relay.url());
            forward(own, "one", CHAT);
            relay.fallSilent();

            // Within the time of this class; the client's own limits are in ProviderTest.
            assertThatThrownBy(() -> forward(own, "two", CHAT)).isInstanceOf(CamelExecutionException.class);

            own.stop();
        }
    }

    @Test
    void aTextThatCannotBeSentGoesBackToTheOutboxHoweverOften() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        gateway.behind().onSend = exchange -> {
            if (attempts.incrementAndGet() <= 14) {
                throw new IllegalStateException("not now");
            }
        };

        forward(gateway, "patience", CHAT);

        await().untilAsserted(() -> assertThat(gateway.behind().sent).hasSize(1));
        assertThat(attempts).hasValue(15);
        await().untilAsserted(() -> assertThat(broker.count(QUEUE)).isZero());
    }

    @Test
    void aMessageOfTheSourceIsTakenWhenItIsInTheOutbox() throws Exception {
        suspendOutbox(gateway);

        broker.send("whatsapp", "hello", "chatId", CHAT);

        await().untilAsserted(() -> assertThat(broker.count("whatsapp")).isZero());
        assertThat(broker.browse(QUEUE)).hasSize(1);
        assertThat(broker.browse(QUEUE).get(0).getStringProperty("GatewayChatId"))
                .isEqualTo(CHAT);
    }

    @Test
    void takingAMessageAndPuttingItIntoTheOutboxIsOneTransaction() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        gateway.behind().afterOutbox = exchange -> {
            if (attempts.incrementAndGet() <= 3) {
                throw new IllegalStateException("after the outbox");
            }
        };
        suspendOutbox(gateway);

        broker.send("whatsapp", "hello", "chatId", CHAT);

        await().untilAsserted(() -> assertThat(broker.count("whatsapp")).isZero());
        assertThat(attempts).hasValue(4);
        assertThat(broker.browse(QUEUE)).hasSize(1);
    }

    @Test
    void aDeadLetterIsAQueuedTextWithItsReasonAndPartOfTheTransaction() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        gateway.behind().onSend = exchange -> {
            exchange.getContext()
                    .getRegistry()
                    .lookupByNameAndType("deadLetterQueue", DeadLetterQueue.class)
                    .put(
                            exchange.getMessage().getBody(String.class),
                            factsOf(Luggage.parcel(exchange).chatId()));
            if (attempts.incrementAndGet() <= 3) {
                throw new IllegalStateException("after the dead letter");
            }
        };

        forward(gateway, "hello", CHAT);

        await().untilAsserted(() -> assertThat(broker.count(QUEUE)).isZero());
        assertThat(broker.browse("wawp.dead")).hasSize(1);
        Message message = broker.browse("wawp.dead").get(0);
        assertThat(message.getBody(String.class)).isEqualTo("hello");
        assertThat(message.getStringProperty("reason")).isEqualTo("UNKNOWN_RECIPIENT");
        assertThat(message.getStringProperty("recipient")).isEqualTo(CHAT);
        assertThat(message.propertyExists("code")).isFalse();
        assertThat(message.getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
    }

    private static Map<String, String> factsOf(Object chatId) {
        Map<String, String> facts =
                new HashMap<>(Map.of("reason", "UNKNOWN_RECIPIENT", "recipient", chatId.toString()));
        facts.put("code", null);
        return facts;
    }

    @Test
    void twoGatewaysShareTheWorkAndKeepTheOrderOfEachRecipient() throws Exception {
        Map<String, List<Integer>> sent = new ConcurrentHashMap<>();
        String queue = "shared";
        TestGateway first = another(queue);
        TestGateway second = another(queue);
        for (TestGateway each : List.of(first, second)) {
            AtomicInteger calls = new AtomicInteger();
            each.behind().onSend = exchange -> {
                Thread.sleep(3);
                if (calls.incrementAndGet() % 41 == 0) {
                    throw new IllegalStateException("now and then");
                }
                sent.computeIfAbsent(
                                Luggage.parcel(exchange).chatId(),
                                to -> Collections.synchronizedList(new ArrayList<>()))
                        .add(exchange.getMessage().getBody(Integer.class));
            };
            each.start();
        }
        broker.awaitConsumers(queue, 8);

        for (int i = 0; i < 50; i++) {
            for (int recipient = 0; recipient < 8; recipient++) {
                forward(first, Integer.toString(i), "20123456789" + recipient + "@c.us");
            }
        }

        await().untilAsserted(() -> assertThat(broker.count(queue)).isZero());
        List<Integer> inOrder = IntStream.range(0, 50).boxed().toList();
        assertThat(sent).hasSize(8);
        assertThat(sent.values()).allSatisfy(numbers -> assertThat(numbers).isEqualTo(inOrder));
        assertThat(first.behind().sent).hasSizeGreaterThanOrEqualTo(100);
        assertThat(second.behind().sent).hasSizeGreaterThanOrEqualTo(100);
    }

    @Test
    void whatOneGatewayHoldsWhenItStopsTheOtherSendsInOrder() throws Exception {
        Map<String, List<Integer>> sent = new ConcurrentHashMap<>();
        String queue = "handed-over";
        TestGateway first = another(queue);
        TestGateway second = another(queue);
        CountDownLatch bothRun = new CountDownLatch(1);
        for (TestGateway each : List.of(first, second)) {
            each.behind().onSend = exchange -> {
                // The first gateway is too slow to finish before it stops, however long the second takes to start.
                if (each == first && first.behind().sent.size() >= 5) {
                    bothRun.await(1, TimeUnit.MINUTES);
                    Thread.sleep(200);
                }
                sent.computeIfAbsent(
                                Luggage.parcel(exchange).chatId(),
                                to -> Collections.synchronizedList(new ArrayList<>()))
                        .add(exchange.getMessage().getBody(Integer.class));
            };
        }
        first.start();
        for (int i = 0; i < 30; i++) {
            for (int recipient = 0; recipient < 3; recipient++) {
                forward(first, Integer.toString(i), "20123456789" + recipient + "@c.us");
            }
        }
        second.start();
        bothRun.countDown();

        first.stop();

        await().untilAsserted(() -> assertThat(broker.count(queue)).isZero());
        List<Integer> inOrder = IntStream.range(0, 30).boxed().toList();
        assertThat(sent).hasSize(3);
        assertThat(sent.values()).allSatisfy(numbers -> assertThat(numbers).isEqualTo(inOrder));
        assertThat(second.behind().sent).isNotEmpty();
    }

    @Test
    void oneRecipientThatWaitsDoesNotHoldUpTheOthers() throws Exception {
        CountDownLatch letGo = new CountDownLatch(1);
        gateway.behind().onSend = exchange -> {
            if (Luggage.parcel(exchange).chatId().startsWith("0")) {
                letGo.await(1, TimeUnit.MINUTES);
            }
        };
        broker.awaitConsumers(QUEUE, 4);

        for (int i = 0; i < 20; i++) {
            for (int recipient = 0; recipient < 4; recipient++) {
                forward(gateway, Integer.toString(i), recipient + "@c.us");
            }
        }

        await().untilAsserted(() -> assertThat(gateway.behind().sent).hasSize(60));
        letGo.countDown();
        await().untilAsserted(() -> assertThat(gateway.behind().sent).hasSize(80));
    }

    @Test
    void thePolicyHoldGovernsTheOutboxAndIsNotNeededForIt() throws Exception {
        RoutePolicy hold = gateway.context().getRegistry().lookupByNameAndType("hold", RoutePolicy.class);
        assertThat(gateway.context().getRoute("outbox").getRoutePolicyList()).contains(hold);
    }

    @ParameterizedTest
    @CsvSource({"jdbc:sqlite:./data/journal.db, 1", "JDBC:PostgreSQL://example.com/wawp, 0"})
    void aJournalThatNoOtherGatewayCanShareIsWarnedOf(String journal, int warnings) throws Exception {
        Properties options = Options.defaults();
        options.setProperty("gateway.jms.url", broker.url());
        options.setProperty("gateway.outbox", "jms:queue:" + QUEUE);
        options.setProperty("gateway.journal.url", journal);
        try (CamelContext context = new DefaultCamelContext();
                LogLines log = LogLines.open()) {
            context.getPropertiesComponent().setInitialProperties(options);
            try (JmsStation station = new JmsStation(context, false)) {
                station.routes();
            }
            assertThat(log.count(Level.WARN, "share a PostgreSQL")).isEqualTo(warnings);
        }
    }

    @Test
    void withoutAQueueThereIsNoOutboxRoute() throws Exception {
        TestGateway own = gateway.another().start();

        assertThat(OutboxRoute.isNeeded(own.context())).isFalse();
        assertThat(own.context().getRoute("outbox")).isNull();
    }
}
