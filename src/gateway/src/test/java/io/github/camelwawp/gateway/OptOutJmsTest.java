package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.gateway.jms.TestBroker;
import io.github.camelwawp.testing.LogLines;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The opt-out list, managed by JMS messages. */
@Timeout(120)
class OptOutJmsTest {

    private static final String QUEUE = "opt-outs";

    private interface Making {
        Message of(Session session) throws Exception;
    }

    @RegisterExtension
    static final TestGateway gateway = new TestGateway(TestGateway.HTTP).later();

    @RegisterExtension
    final LogLines log = new LogLines();

    private static TestBroker broker;

    @BeforeAll
    static void start() throws Exception {
        broker = gateway.beside(new TestBroker(gateway.folder().resolve("broker")));
        gateway.start("gateway.jms.url=" + broker.url(), "gateway.opt-out.jms-queue=" + QUEUE);
    }

    private void put(Making making) throws Exception {
        broker.client(QUEUE, (session, producer) -> producer.send(making.of(session)));
    }

    private void put(String text, String action) throws Exception {
        put(session -> {
            Message message = session.createTextMessage(text);
            if (action != null) {
                message.setStringProperty("action", action);
            }
            return message;
        });
    }

    private boolean optedOut(String id) throws Exception {
        return HttpCaller.json(gateway.http().send(gateway.http().to("/opt-outs/" + id)))
                .get("optedOut")
                .asBoolean();
    }

    @Test
    void aMessageStopsAndAnotherOneStarts() throws Exception {
        put("+20 123 456 7890", "STOP");
        put(" 201234567891@c.us\n", null);
        await().until(() -> optedOut("201234567890") && optedOut("201234567891"));
        put("201234567890", "start");
        await().until(() -> !optedOut("201234567890"));
        assertThat(optedOut("201234567891")).isTrue();
        assertThat(gateway.sandbox().messages()).isEmpty();
        assertThat(log.lines(Level.INFO)).noneMatch(line -> line.contains("2012345"));
    }

    @Test
    void whatCannotBeDoneIsADeadLetterThatNobodyIsSent() throws Exception {
        put("nonsense", "STOP");
        put("201234567890", "MAYBE");
        put("", "STOP");
        put("9".repeat(2_000_000), "STOP");
        put(session -> session.createObjectMessage("201234567890"));
        put(session -> session.createMapMessage());
        put(session -> {
            Message message = session.createTextMessage("201234567890");
            message.setStringProperty("action", "\0${exception}");
            message.setStringProperty("caMELWawpChatId", "201234567892");
            return message;
        });
        put("201234567893", "STOP");
        await().until(() -> optedOut("201234567893"));
        assertThat(gateway.deadLetters()).hasSize(7);
        assertThat(optedOut("201234567890")).isFalse();
        // A replay must not send this to the default recipient as a text.
        Path letter = gateway.deadLetters().get(0);
        Path replay = Files.createDirectories(gateway.folder().resolve("dead-letters/replay"))
                .resolve(letter.getFileName());
        Files.move(letter, replay);
        await().until(() -> Files.notExists(replay));
        assertThat(gateway.deadLetters()).hasSize(7);
        assertThat(gateway.sandbox().messages()).isEmpty();
    }
}
