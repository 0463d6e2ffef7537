package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.gateway.jms.Relay;
import io.github.camelwawp.gateway.jms.TestBroker;
import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
import io.github.camelwawp.testing.LogLines;
import java.time.Duration;
import java.util.stream.IntStream;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same message handed over several times at once, to one gateway with an embedded journal. */
@Timeout(180)
class SameKeyTest {

    private static final String QUEUE = "whatsapp";
    private static final String CHAT = "201234567890@c.us";

    @RegisterExtension
    final TestGateway gateway = new TestGateway("gateway.jms.enabled=true", "gateway.jms.consumers=5");

    @RegisterExtension
    final LogLines log = new LogLines();

    @Test
    void severalConsumersSendOneKeyOnce() throws Exception {
        int rounds = 30;
        gateway.sandbox()
                .mishap(Mishap.of(MishapKind.STALL_AFTER_ACCEPTING)
                        .delay(Duration.ofMillis(150))
                        .times(rounds * 5));
        TestBroker broker = gateway.beside(new TestBroker(gateway.folder().resolve("broker")));
        gateway.start("gateway.jms.url=" + broker.url());
        for (int i = 0; i < rounds; i++) {
            String text = "text " + i;
            String key = "key " + i;
            broker.client(QUEUE, (session, producer) -> {
                for (int copy = 0; copy < 5; copy++) {
                    var message = session.createTextMessage(text);
                    message.setStringProperty("chatId", CHAT);
                    message.setStringProperty("key", key);
                    producer.send(message);
                }
            });
        }
        await().atMost(Duration.ofSeconds(90)).until(() -> broker.count(QUEUE) == 0);
        assertThat(gateway.texts())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, rounds).mapToObj(i -> "text " + i).toList());
    }

    @Test
    void aBrokerConnectionCutDuringASendDoublesNothing() throws Exception {
        TestBroker broker = gateway.beside(new TestBroker(gateway.folder().resolve("broker")));
        Relay relay = gateway.beside(new Relay(broker.port));
        gateway.start("gateway.jms.url=" + relay.url(), "camel.component.jms.recovery-interval=200");
        for (int round = 1; round <= 4; round++) {
            int sent = round;
            // By turns Wawp has the text when the connection breaks, and gets it only afterwards.
            MishapKind stall = round % 2 == 0 ? MishapKind.STALL_AFTER_ACCEPTING : MishapKind.STALL_BEFORE_ACCEPTING;
            gateway.sandbox().mishap(Mishap.of(stall).delay(Duration.ofSeconds(2)));
            broker.send(QUEUE, "text " + round, "chatId", CHAT, "key", "key " + round);
            await().until(() -> gateway.sandbox().mishaps().isEmpty());
            relay.cut();
            // The broker counts none for a moment while it takes the message back.
            await().until(() -> gateway.texts().size() >= sent && broker.count(QUEUE) == 0);
            assertThat(gateway.texts()).hasSize(sent).doesNotHaveDuplicates();
        }
    }

    @Test
    void aSendThatEndsInAHoldLeavesNoClaim() throws Exception {
        TestBroker broker = gateway.beside(new TestBroker(gateway.folder().resolve("broker")));
        gateway.start("gateway.jms.url=" + broker.url());
        gateway.sandbox().sessionStatus("SCAN_QR_CODE");
        broker.send(QUEUE, "held first", "chatId", CHAT, "key", "key");
        await().until(() -> log.count(Level.ERROR, "Nothing can be sent") > 0);
        gateway.sandbox().sessionStatus("WORKING");
        await().until(() -> broker.count(QUEUE) == 0);
        assertThat(gateway.texts()).containsExactly("held first");
    }
}
