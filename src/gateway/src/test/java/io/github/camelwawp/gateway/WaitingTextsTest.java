package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwawp.gateway.journal.BacklogEntry;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.message.Timing;
import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
import io.github.camelwawp.testing.LogLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What waits for its redelivery is sent once and in the order of its recipient, or given up in the end. */
@Timeout(120)
class WaitingTextsTest {

    private static final String FAILING = "201234567891";
    /** A redelivery that no test waits for. */
    private static final String NEVER = "gateway.redelivery.delay=600000";

    @RegisterExtension
    static final TestGateway gateway =
            new TestGateway(TestGateway.HTTP, "gateway.recipients.ops=" + FAILING + ",201234567892");

    @RegisterExtension
    final LogLines log = new LogLines();

    @Test
    void whatWaitsForOneRecipientIsSentInItsOrder() throws Exception {
        gateway.sandbox()
                .mishap(Mishap.of(MishapKind.UPSTREAM_ERROR_IN_CODE)
                        .to(FAILING + "@c.us")
                        .times(2));
        for (int i = 0; i < 20; i++) {
            gateway.http().post(FAILING, "text " + i, null);
        }
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly(TestGateway.numbered(20)));
        gateway.settled();
        assertThat(gateway.texts()).hasSize(20);
    }

    @Test
    void whatWaitsOutlivesARestartAndGoesBeforeWhatComesLater() throws Exception {
        gateway.failing(FAILING, MishapKind.UPSTREAM_ERROR_IN_CODE);
        TestGateway own = gateway.another(NEVER).start();
        for (int i = 0; i < 3; i++) {
            own.drop(FAILING + "/" + i + ".txt", "text " + i);
            await().until(() -> own.inbox().isEmpty());
        }
        own.stop();
        gateway.sandbox().clearMishaps();
        Files.createDirectories(own.folder().resolve("inbox/" + FAILING));
        Files.writeString(own.folder().resolve("inbox/" + FAILING + "/3.txt"), "text 3");
        own.start();
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly(TestGateway.numbered(4)));
        own.settled();
        await().untilAsserted(() -> assertThat(own.inbox()).isEmpty());
    }

    @Test
    void whatIsGivenUpInTheEndIsADeadLetterWithWhatCameInAndTheNextOneGoesOn() throws Exception {
        gateway.failing(FAILING, MishapKind.UPSTREAM_ERROR_IN_CODE);
        gateway.drop(FAILING + "/report.html", "<p>A <b>bold</b> report");
        await().until(() -> gateway.deadLetters().size() == 1);
        Path letter = gateway.deadLetters().get(0);
        assertThat(letter.resolve("report.html")).content().isEqualTo("<p>A <b>bold</b> report");
        assertThat(letter.resolve("text.txt")).content().isEqualTo("A *bold* report");
        var description =
                new ObjectMapper().readTree(letter.resolve("message.json").toFile());
        assertThat(description.get("reason").asText()).isEqualTo("UPSTREAM_ERROR");
        assertThat(description.get("attempts").asInt()).isEqualTo(3);
        assertThat(description.get("source").asText()).isEqualTo("file");
        assertThat(description.get("key").asText()).startsWith(FAILING + "/report.html");

        gateway.sandbox().clearMishaps();
        gateway.drop(FAILING + "/next.txt", "next");
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("next"));
        // The letter can be sent again, original and all.
        Files.createDirectories(gateway.folder().resolve("dead-letters/replay"));
        Files.move(letter, gateway.folder().resolve("dead-letters/replay").resolve(letter.getFileName()));
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("next", "A *bold* report"));
    }

    @Test
    void aDeadLetterThatFailsAgainComesBackOnceAndToAllItsRecipients() throws Exception {
        gateway.failing(FAILING, MishapKind.UPSTREAM_ERROR_IN_CODE);
        gateway.failing("201234567892", MishapKind.UPSTREAM_ERROR_IN_CODE);
        gateway.drop(FAILING + "/a.txt", "again");
        await().until(() -> gateway.deadLetters().size() == 1);
        Path letter = gateway.deadLetters().get(0);
        String name = letter.getFileName().toString();
        Path json = letter.resolve("message.json");
        Files.writeString(json, Files.readString(json).replace(FAILING + "@c.us", "ops"));
        Path replay = Files.createDirectories(gateway.folder().resolve("dead-letters/replay"))
                .resolve(name);
        Files.move(letter, replay);

        await().until(() -> gateway.deadLetters().size() == 2);
        await().until(() -> !Files.exists(replay));
        for (Path again : gateway.deadLetters()) {
            var description =
                    new ObjectMapper().readTree(again.resolve("message.json").toFile());
            assertThat(description.get("replayOf").asText()).isEqualTo(name);
            assertThat(description.get("reason").asText()).isEqualTo("UPSTREAM_ERROR");
            assertThat(again.resolve("a.txt")).content().isEqualTo("again");
        }
        gateway.settled();
        assertThat(gateway.deadLetters()).hasSize(2);
    }

    @Test
    void afterTheLookSourcesHaveTheirTurnBeforeWhatFailed() throws Exception {
        for (int i = 1; i < 6; i++) {
            gateway.failing("20123456789" + i, MishapKind.UPSTREAM_ERROR_IN_CODE);
        }
        TestGateway own = gateway.another("gateway.redelivery.maximum=5").start();
        for (int i = 1; i < 6; i++) {
            own.drop("20123456789" + i + "/a.txt", "fails " + i);
        }
        await().until(() -> log.count(Level.ERROR, "Nothing can be sent") == 1);
        own.drop("201234567800/a.txt", "text 0");
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("text 0"));
        await().until(() -> own.deadLetters().size() == 5);
        own.settled();
    }

    @Test
    void aCopyThatComesLateDoesNotBlockItsChat() throws Exception {
        TestGateway own = gateway.another().start();
        own.forward("file", FAILING, "text 0");
        own.stop();
        // As if a copy of the message had been kept just when it was finished.
        try (Journal journal = own.openJournal()) {
            journal.backlog()
                    .put(
                            new BacklogEntry(
                                    1,
                                    FAILING + "@c.us",
                                    null,
                                    "file",
                                    "key",
                                    "text 0",
                                    0,
                                    Instant.now(),
                                    null,
                                    null,
                                    Timing.NONE),
                            null);
        }
        own.start();
        own.http().post(FAILING, "text 1", null);
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("text 0", "text 1"));
    }

    @Test
    void anOutageOfAllChatsHoldsSoonAndMakesNoDeadLetter() throws Exception {
        gateway.sandbox().mishap(Mishap.of(MishapKind.STATUS_AND_BODY).times(1_000_000));
        TestGateway own = gateway.another().start("gateway.redelivery.maximum=5", "gateway.hold.interval=60000");
        for (int i = 0; i < 30; i++) {
            own.drop("2012345678" + (10 + i) + "/a.txt", "text " + i);
        }
        await().until(() -> log.count(Level.ERROR, "Nothing can be sent") == 1);
        assertThat(own.deadLetters()).isEmpty();
        assertThat(own.inbox()).isNotEmpty();
        own.stop();

        gateway.sandbox().clearMishaps();
        own.start();
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactlyInAnyOrder(TestGateway.numbered(30)));
        own.settled();
        assertThat(own.deadLetters()).isEmpty();
    }

    @Test
    void aChatThatIsUnavailableWhileOthersAreSentIsItsOwnTrouble() throws Exception {
        gateway.failing(FAILING, MishapKind.STATUS_AND_BODY);
        TestGateway own = gateway.another("gateway.redelivery.delay=500").start();
        own.drop(FAILING + "/a.txt", "fails");
        await().until(() -> own.inbox().isEmpty());
        // At once: before the other one is given up.
        own.forward("test", "201234567800", "text 0");
        await().until(() -> own.deadLetters().size() == 1);
        assertThat(gateway.texts()).containsExactly("text 0");
        assertThat(log.lines(Level.ERROR)).isEmpty();
    }

    @Test
    void aPauseThatWawpAsksForGoesBeforeThePolicys() throws Exception {
        gateway.sandbox().mishap(Mishap.of(MishapKind.RATE_LIMITED).retryAfter(Duration.ofSeconds(1)));
        TestGateway own = gateway.another(NEVER).start();
        own.drop(FAILING + "/a.txt", "text 0");
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("text 0"));
        assertThat(log.lines(Level.WARN)).anyMatch(line -> line.contains("follows in 1000 ms"));
    }

    @Test
    void theSameMessageAgainWhileItWaitsIsNotSentTwice() throws Exception {
        gateway.sandbox().mishap(Mishap.of(MishapKind.UPSTREAM_ERROR_IN_CODE).to(FAILING + "@c.us"));
        TestGateway own = gateway.another("gateway.redelivery.delay=1000").start();
        for (int i = 0; i < 5; i++) {
            own.http().post(FAILING, "once", "key");
            own.context().createProducerTemplate().send("direct:forward", e -> {
                e.setVariable("source", "jms");
                e.setVariable("key", "key");
                e.setVariable("to", FAILING);
                e.getMessage().setBody("once by JMS");
            });
        }
        own.settled();
        assertThat(gateway.texts()).containsExactlyInAnyOrder("once", "once by JMS");
    }

    @Test
    void aChatThatNeverAnswersDelaysNoCallToOthers() throws Exception {
        gateway.failing(FAILING, MishapKind.STALL_BEFORE_ACCEPTING);
        TestGateway own =
                gateway.another("camel.component.wawp.response-timeout=20000").start();
        for (int i = 0; i < 3; i++) {
            own.http().post(FAILING, "never " + i, null);
        }
        for (int i = 0; i < 5; i++) {
            own.http().post("20123456780" + i, "text " + i, null);
        }
        // The first of them has not even failed by then.
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactlyInAnyOrder(TestGateway.numbered(5)));
        gateway.sandbox().clearMishaps();
    }
}
