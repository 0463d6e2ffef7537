package io.github.camelwawp.gateway.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.gateway.StandIns.Seen;
import io.github.camelwawp.gateway.TestGateway;
import jakarta.jms.BytesMessage;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.StreamMessage;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.jms.client.ActiveMQMessage;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.spi.RoutePolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.util.ErrorHandler;

class JmsSourceTest {

    private static final String QUEUE = "whatsapp";

    @RegisterExtension
    static final TestGateway gateway = new TestGateway("gateway.jms.enabled=true", "gateway.jms.consumers=4")
            .onlySources()
            .later();

    private static TestBroker broker;

    @BeforeAll
    static void start() throws Exception {
        broker = gateway.beside(new TestBroker(gateway.folder().resolve("broker")));
        gateway.with("gateway.jms.url=" + broker.url()).start("gateway.jms.max-size=300000");
    }

    @AfterEach
    void nothingIsLeft() {
        broker.awaitEmpty(QUEUE);
    }

    /** One with a queue of its own. */
    private static TestGateway another(String queue, String... more) throws Exception {
        return gateway.another(more).with("gateway.jms.queue=" + queue);
    }

    @Test
    void aTextIsForwardedWithItsRecipientReplyToAndKey() throws Exception {
        broker.send(
                QUEUE,
                "Grüße",
                "chatId",
                "201234567890@c.us",
                "replyTo",
                "false_201234567890@c.us_AAA",
                "key",
                "order-1");

        Seen seen = forwarded(1).get(0);
        assertThat(seen.body()).isEqualTo("Grüße");
        assertThat(seen.variables())
                .containsEntry("source", "jms")
                .containsEntry("to", "201234567890@c.us")
                .containsEntry("replyTo", "false_201234567890@c.us_AAA")
                .containsEntry("key", "order-1")
                .doesNotContainKey("reason");
        assertThat(seen.original()).asString(StandardCharsets.UTF_8).isEqualTo("Grüße");
        assertThat(seen.letter().originalName()).isEqualTo("message.txt");
        assertThat(seen.headers()).isEmpty();
        await().untilAsserted(() -> assertThat(broker.count(QUEUE)).isZero());
    }

    @Test
    void withoutPropertiesTheRecipientIsTheDefaultOneAndTheKeyTheMessagesId() throws Exception {
        broker.client(QUEUE, (session, producer) -> {
            Message message = session.createTextMessage("hello");
            producer.send(message);

            assertThat(forwarded(1).get(0).variables())
                    .containsEntry("to", "")
                    .containsEntry("key", message.getJMSMessageID())
                    .doesNotContainKey("replyTo");
        });
    }

    @Test
    void aMessageWithoutAnIdHasAKeyOfItsOwn() throws Exception {
        broker.client(QUEUE, (session, producer) -> {
            producer.setDisableMessageID(true);
            producer.send(session.createTextMessage("hello"));
        });

        assertThat(forwarded(1).get(0).variables().get("key")).asString().isNotBlank();
    }

    @Test
    void untilWhenItMayBeSentIsAPropertyAndAWrongOneADeadLetter() throws Exception {
        broker.send(QUEUE, "hello", "notAfter", "2026-01-01T02:00:00+02:00");
        Seen seen = forwarded(1).get(0);
        assertThat(seen.letter().timing().notAfter()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(seen.letter().received()).isBeforeOrEqualTo(Instant.now());

        broker.send(QUEUE, "hello", "notAfter", "tomorrow");
        assertThat(dead(1).get(0).caught())
                .hasMessageStartingWith("the JMS property notAfter must be a time with a zone");
    }

    @Test
    void bytesInUtf8AreText() throws Exception {
        sendBytes("مرحبا".getBytes(StandardCharsets.UTF_8));

        assertThat(forwarded(1).get(0).body()).isEqualTo("مرحبا");
    }

    @Test
    void aMessageThatFailsStaysInTheQueueHoweverOftenAndComesAgain() throws Exception {
        String queue = "patient";
        TestGateway own = another(queue, "gateway.jms.consumers=1", "camel.component.jms.error-handler=#quick")
                .bean("quick", new RollbackPause(20));
        AtomicInteger attempts = new AtomicInteger();
        List<Long> waiting = Collections.synchronizedList(new ArrayList<>());
        own.behind().onForward = exchange -> {
            waiting.add(broker.count(queue));
            if (attempts.incrementAndGet() <= 14) {
                throw new IllegalStateException("not now");
            }
        };
        own.start();

        broker.send(queue, "patience");

        await().untilAsserted(() ->
                assertThat(own.behind().forwarded).extracting(Seen::body).containsExactly("patience"));
        await().untilAsserted(() -> assertThat(broker.count(queue)).isZero());
        assertThat(waiting).hasSize(15).containsOnly(1L);
        assertThat(own.behind().dead).isEmpty();
    }

    @Test
    void aMessageUnderWayIsNotYetGone() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch letGo = new CountDownLatch(1);
        gateway.behind().onForward = exchange -> {
            inside.countDown();
            letGo.await();
        };
        broker.send(QUEUE, "hello");

        assertThat(inside.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(broker.count(QUEUE)).isEqualTo(1);
        letGo.countDown();
        await().untilAsserted(() -> assertThat(broker.count(QUEUE)).isZero());
    }

    @Test
    void aFailureIsRolledBackOnceASecondAndNotInACircle() throws Exception {
        AtomicInteger pauses = new AtomicInteger();
        TestGateway own = another("circle", "gateway.jms.consumers=1", "camel.component.jms.error-handler=#counted")
                .bean("counted", (ErrorHandler) failure -> pauses.incrementAndGet());
        List<Integer> pausesBefore = new CopyOnWriteArrayList<>();
        own.behind().onForward = exchange -> {
            pausesBefore.add(pauses.get());
            throw new IllegalStateException("not now");
        };
        own.start();

        broker.send("circle", "hello");

        await().until(() -> pausesBefore.size() > 4);
        assertThat(pausesBefore).startsWith(0, 1, 2, 3, 4);
    }

    @Test
    void thePauseAfterARollbackIsASecondAndEndsWhenTheGatewayStops() throws Exception {
        assertThat(gateway.context()
                        .getComponent("jms", JmsComponent.class)
                        .getConfiguration()
                        .getErrorHandler())
                .isInstanceOf(RollbackPause.class)
                .extracting("millis")
                .isEqualTo(1000L);
        Thread pausing = new Thread(() -> new RollbackPause(3_600_000).handleError(new IllegalStateException()));
        pausing.start();
        await().until(() -> pausing.getState() == Thread.State.TIMED_WAITING);
        pausing.interrupt();
        pausing.join();
    }

    @Test
    void fourConsumersKeepTheOrderOfEachGroupEvenWhenSomeAreRolledBack() throws Exception {
        String queue = "groups";
        TestGateway own =
                another(queue, "camel.component.jms.error-handler=#quick").bean("quick", new RollbackPause(20));
        Map<String, List<Integer>> seen = new ConcurrentHashMap<>();
        Set<String> threads = ConcurrentHashMap.newKeySet();
        AtomicInteger calls = new AtomicInteger();
        own.behind().onForward = exchange -> {
            threads.add(Thread.currentThread().getName());
            Thread.sleep(2);
            if (calls.incrementAndGet() % 37 == 0) {
                throw new IllegalStateException("now and then");
            }
            String[] text = exchange.getMessage().getBody(String.class).split(":");
            seen.computeIfAbsent(text[0], group -> Collections.synchronizedList(new ArrayList<>()))
                    .add(Integer.valueOf(text[1]));
        };
        own.start();

        broker.awaitConsumers(queue, 4);
        sendGroups(queue, 8, 50);

        await().untilAsserted(() -> assertThat(broker.count(queue)).isZero());
        List<Integer> inOrder = IntStream.range(0, 50).boxed().toList();
        assertThat(seen).hasSize(8);
        assertThat(seen.values()).allSatisfy(numbers -> assertThat(numbers).isEqualTo(inOrder));
        assertThat(threads).hasSize(4);
    }

    @Test
    void oneSlowGroupDoesNotHoldUpTheOthersOfOtherConsumers() throws Exception {
        CountDownLatch letGo = new CountDownLatch(1);
        gateway.behind().onForward = exchange -> {
            if (exchange.getMessage().getBody(String.class).equals("0:0")) {
                letGo.await();
            }
        };
        broker.awaitConsumers(QUEUE, 4);
        sendGroups(QUEUE, 4, 10);

        await().untilAsserted(() -> assertThat(gateway.behind().forwarded).hasSizeGreaterThanOrEqualTo(30));
        letGo.countDown();
        await().untilAsserted(() -> assertThat(gateway.behind().forwarded).hasSize(40));
    }

    @Test
    void aJavaObjectIsRefusedAndNeverRead() throws Exception {
        broker.client(QUEUE, (session, producer) -> producer.send(session.createObjectMessage(new Gadget())));

        Seen seen = dead(1).get(0);
        assertThat(seen.variables()).containsEntry("reason", "JMS_MESSAGE");
        assertThat(seen.caught()).hasMessageContaining("ObjectMessage");
        assertThat(seen.variables()).containsEntry("source", "jms");
        assertThat(seen.original()).isEmpty();
        assertThat(Gadget.run).isFalse();
        takenAndNotForwarded();
    }

    @Test
    void mapStreamEmptyAndBinaryMessagesAreRefusedOnce() throws Exception {
        broker.client(QUEUE, (session, producer) -> {
            MapMessage map = session.createMapMessage();
            map.setString("a", "1");
            producer.send(map);
            StreamMessage stream = session.createStreamMessage();
            stream.writeString("first");
            stream.writeInt(2);
            producer.send(stream);
            producer.send(session.createMessage());
            BytesMessage bytes = session.createBytesMessage();
            bytes.writeBytes(new byte[] {(byte) 0xff, 0, 1});
            producer.send(bytes);
        });

        assertThat(dead(4))
                .extracting(Seen::original)
                .contains("a=1".getBytes(), "first\n2".getBytes(), new byte[0], new byte[] {(byte) 0xff, 0, 1});
        assertThat(gateway.behind().dead)
                .allSatisfy(seen -> assertThat(seen.variables()).containsEntry("reason", "JMS_MESSAGE"));
        takenAndNotForwarded();
    }

    @Test
    void aTextOrBytesOverTheMaximumSizeGoToTheDeadLettersAndTheNextMessageIsForwarded() throws Exception {
        broker.send(QUEUE, "ü".repeat(150_001), "chatId", "201234567890@c.us");
        sendBytes(new byte[300_001]);
        broker.send(QUEUE, "ü".repeat(150_000));

        assertThat(dead(2)).allSatisfy(seen -> assertThat(seen.caught()).hasMessageContaining("gateway.jms.max-size"));
        assertThat(gateway.behind().dead)
                .extracting(seen -> new String(seen.original(), StandardCharsets.UTF_8))
                .contains("ü".repeat(150_001));
        assertThat(forwarded(1).get(0).text()).hasSize(150_000);
        await().untilAsserted(() -> assertThat(broker.count(QUEUE)).isZero());
    }

    @Test
    void aRecipientThatIsNoStringIsRefused() throws Exception {
        broker.client(QUEUE, (session, producer) -> {
            Message message = session.createTextMessage("hello");
            ((ActiveMQMessage) message).getCoreMessage().putBytesProperty("chatId", new byte[] {1});
            producer.send(message);
        });

        assertThat(dead(1).get(0).caught()).hasMessageContaining("chatId");
        takenAndNotForwarded();
    }

    @Test
    void noPropertyFromOutsideBecomesAHeaderOrAVariable() throws Exception {
        broker.client(QUEUE, (session, producer) -> {
            Message message = session.createTextMessage("hello");
            for (String name : List.of(
                    "CamelHttpUri",
                    "caMELWawpChatId",
                    "CAMELWAWPCHATID",
                    "CamelRedeliveryDelay",
                    "CamelFileName",
                    "CamelJmsDestinationName",
                    "GatewayChatId",
                    "gatewaychatid",
                    "reason",
                    "original",
                    "to",
                    "source",
                    "chatid",
                    "KEY",
                    "camel_DOT_x",
                    "CamelVariables")) {
                message.setStringProperty(name, "../../evil");
            }
            message.setJMSReplyTo(session.createQueue("answers"));
            message.setJMSType("CamelWawpChatId");
            message.setJMSCorrelationID("evil");
            producer.send(message);
        });

        Seen seen = forwarded(1).get(0);
        assertThat(seen.headers()).isEmpty();
        assertThat(seen.variables().values()).doesNotContain("../../evil", "evil");
        assertThat(seen.variables())
                .containsEntry("to", "")
                .containsEntry("source", "jms")
                .doesNotContainKey("reason");
        await().untilAsserted(() -> assertThat(broker.count(QUEUE)).isZero());
        assertThat(broker.count("answers")).isZero();
    }

    @Test
    void theSourceIsOffUntilItIsSwitchedOn() throws Exception {
        TestGateway own = another("off").start("gateway.jms.enabled=false");

        broker.send("off", "hello");

        assertThat(own.context()
                        .getRouteController()
                        .getRouteStatus("jms-to-whatsapp")
                        .isStopped())
                .isTrue();
        assertThat(broker.count("off")).isEqualTo(1);
    }

    @Test
    void thePolicyHoldGovernsTheSource() throws Exception {
        assertThat(gateway.context().getRoute("jms-to-whatsapp").getRoutePolicyList())
                .contains(gateway.context().getRegistry().lookupByNameAndType("hold", RoutePolicy.class));
    }

    @Test
    void aSuspendedSourceLeavesItsMessagesInTheQueueAndGoesOnWhenResumed() throws Exception {
        gateway.context().getRouteController().suspendRoute("jms-to-whatsapp");

        broker.send(QUEUE, "hello");
        await().pollDelay(1500, TimeUnit.MILLISECONDS).until(() -> true);
        assertThat(broker.count(QUEUE)).isEqualTo(1);
        assertThat(gateway.behind().forwarded).isEmpty();

        gateway.context().getRouteController().resumeRoute("jms-to-whatsapp");
        forwarded(1);
    }

    private List<Seen> forwarded(int count) {
        await().untilAsserted(() -> assertThat(gateway.behind().forwarded).hasSize(count));
        return List.copyOf(gateway.behind().forwarded);
    }

    private List<Seen> dead(int count) {
        await().untilAsserted(() -> assertThat(gateway.behind().dead).hasSize(count));
        return List.copyOf(gateway.behind().dead);
    }

    private void takenAndNotForwarded() {
        await().untilAsserted(() -> assertThat(broker.count(QUEUE)).isZero());
        assertThat(gateway.behind().forwarded).isEmpty();
    }

    private void sendBytes(byte[] body) throws Exception {
        broker.client(QUEUE, (session, producer) -> {
            BytesMessage message = session.createBytesMessage();
            message.writeBytes(body);
            producer.send(message);
        });
    }

    private void sendGroups(String queue, int groups, int each) throws Exception {
        broker.client(queue, (session, producer) -> {
            for (int i = 0; i < each; i++) {
                for (int group = 0; group < groups; group++) {
                    Message message = session.createTextMessage(group + ":" + i);
                    message.setStringProperty("JMSXGroupID", "group-" + group);
                    producer.send(message);
                }
            }
        });
    }

    /** An attacker's payload: it runs code as soon as it is deserialized. */
    static class Gadget implements Serializable {

        private static final long serialVersionUID = 1L;
        static volatile boolean run;

        private void readObject(ObjectInputStream in) throws IOException {
            run = true;
        }
    }
}
