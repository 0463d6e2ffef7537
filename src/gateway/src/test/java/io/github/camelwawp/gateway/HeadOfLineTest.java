package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.camelwawp.gateway.jms.TestBroker;
import io.github.camelwawp.gateway.journal.BacklogEntry;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.JournalOptions;
import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
import io.github.camelwawp.sandbox.SandboxMessage;
import io.github.camelwawp.sandbox.WawpSandboxExtension;
import io.github.camelwawp.testing.LogLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nobody waits for the redeliveries of somebody else's texts, whatever the source; and each recipient's keep their order. */
@Timeout(120)
class HeadOfLineTest {

    private static final String FAILING = "201234567891";
    /** A redelivery that no test waits for. */
    private static final String NEVER = "gateway.redelivery.delay=600000";

    @RegisterExtension
    final WawpSandboxExtension sandbox = new WawpSandboxExtension();

    @RegisterExtension
    final LogLines log = new LogLines();

    @TempDir
    Path folder;

    private void failing(String number, MishapKind kind) {
        Mishap mishap = Mishap.of(kind).to(number + "@c.us").times(1_000_000);
        sandbox.mishap(
                kind == MishapKind.STATUS_AND_BODY
                        ? mishap.status(503).body("application/json", "{\"message\":\"Maintenance\"}")
                        : mishap);
    }

    private List<String> texts() {
        return sandbox.messages().stream().map(SandboxMessage::message).toList();
    }

    private static String[] texts(int number) {
        return IntStream.range(0, number).mapToObj(i -> "text " + i).toArray(String[]::new);
    }

    @ParameterizedTest
    @EnumSource(names = {"UPSTREAM_ERROR_IN_CODE", "STATUS_AND_BODY", "CLOSE_BEFORE_ACCEPTING", "RATE_LIMITED", "HTML"})
    void files(MishapKind kind) throws Exception {
        failing(FAILING, kind);
        try (RunningGateway gateway =
                new RunningGateway(folder, sandbox, NEVER, "camel.component.wawp.use-retry-after=false")) {
            gateway.drop(FAILING + "/a.txt", "fails");
            gateway.drop(FAILING + "/b.txt", "behind");
            for (int i = 0; i < 5; i++) {
                gateway.drop("20123456780" + i + "/c.txt", "text " + i);
            }
            await().untilAsserted(() -> assertThat(texts()).containsExactlyInAnyOrder(texts(5)));
            await().until(() -> gateway.inbox().isEmpty());
            assertThat(gateway.deadLetters()).isEmpty();
            assertThat(log.lines(Level.ERROR)).isEmpty();
        }
    }

    @Test
    void calls() throws Exception {
        failing(FAILING, MishapKind.UPSTREAM_ERROR_IN_CODE);
        try (RunningGateway gateway = RunningGateway.withHttp(folder, sandbox, NEVER)) {
            String first = gateway.http().post(FAILING, "fails", null);
            gateway.http().post(FAILING, "behind", null);
            String both = gateway.http().post(FAILING + ", 201234567809", "text 5", null);
            for (int i = 0; i < 5; i++) {
                gateway.http().post("20123456780" + i, "text " + i, null);
            }
            await().untilAsserted(() -> assertThat(texts()).containsExactlyInAnyOrder(texts(6)));
            for (String id : List.of(first, both)) {
                assertThat(gateway.http().status(id).get("state").asText()).isEqualTo("OPEN");
            }
        }
    }

    @Test
    void aChatThatNeverAnswersDelaysNoCallToOthers() throws Exception {
        failing(FAILING, MishapKind.STALL_BEFORE_ACCEPTING);
        try (RunningGateway gateway =
                RunningGateway.withHttp(folder, sandbox, "camel.component.wawp.response-timeout=20000")) {
            for (int i = 0; i < 3; i++) {
                gateway.http().post(FAILING, "never " + i, null);
            }
            for (int i = 0; i < 5; i++) {
                gateway.http().post("20123456780" + i, "text " + i, null);
            }
            // The first of them has not even failed by then.
            await().untilAsserted(() -> assertThat(texts()).containsExactlyInAnyOrder(texts(5)));
            sandbox.sandbox().clearMishaps();
        }
    }

    @Test
    void jms() throws Exception {
        try (TestBroker broker = new TestBroker(folder.resolve("broker"));
                RunningGateway gateway = new RunningGateway(
                        folder, sandbox, NEVER, "gateway.jms.enabled=true", "gateway.jms.url=" + broker.url())) {
            failing(FAILING, MishapKind.UPSTREAM_ERROR_IN_CODE);
            failing("201234567892", MishapKind.CLOSE_BEFORE_ACCEPTING);
            for (int i = 0; i < 12; i++) {
                broker.send("whatsapp", "fails " + i, "chatId", FAILING.substring(0, 11) + (1 + i % 2));
            }
            for (int i = 0; i < 5; i++) {
                broker.send("whatsapp", "text " + i, "chatId", "20123456780" + i);
            }
            await().untilAsserted(() -> assertThat(texts()).containsExactlyInAnyOrder(texts(5)));
            await().until(() -> broker.count("whatsapp") == 0);
            assertThat(gateway.deadLetters()).isEmpty();
        }
    }

    @Test
    void theOutboxOfSeveralGateways() throws Exception {
        failing(FAILING, MishapKind.UPSTREAM_ERROR_IN_CODE);
        try (TestBroker broker = new TestBroker(folder.resolve("broker"));
                RunningGateway gateway = new RunningGateway(
                        folder,
                        sandbox,
                        NEVER,
                        "gateway.outbox=jms:queue:wawp.outbox",
                        "gateway.outbox.consumers=1",
                        "gateway.jms.url=" + broker.url())) {
            gateway.drop(FAILING + "/a.txt", "fails");
            gateway.drop(FAILING + "/b.txt", "behind");
            for (int i = 0; i < 5; i++) {
                gateway.drop("20123456780" + i + "/c.txt", "text " + i);
            }
            await().untilAsserted(() -> assertThat(texts()).containsExactlyInAnyOrder(texts(5)));
            await().until(() -> broker.count("wawp.outbox") == 0);
        }
    }

    @Test
    void mails() throws Exception {
        failing(FAILING, MishapKind.UPSTREAM_ERROR_IN_CODE);
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        server.start();
        try {
            var user = server.setUser("alerts@example.com", "alerts@example.com", "password");
            for (String line : List.of(
                    "To: alerts+" + FAILING + "@example.com\r\nSubject: fails",
                    "To: alerts+" + FAILING + "@example.com\r\nSubject: behind",
                    "To: alerts+201234567800@example.com\r\nSubject: text 0",
                    "To: alerts+201234567801@example.com\r\nSubject: text 1")) {
                user.deliver(GreenMailUtil.newMimeMessage("Message-ID: <" + line.hashCode()
                        + "@example.com>\r\nFrom: monitor@example.com\r\n" + line + "\r\n\r\n\r\n"));
            }
            try (RunningGateway gateway = new RunningGateway(
                    folder,
                    sandbox,
                    NEVER,
                    "gateway.mail.enabled=true",
                    "gateway.mail.protocol=imap",
                    "gateway.mail.host=127.0.0.1",
                    "gateway.mail.port=" + server.getImap().getPort(),
                    "gateway.mail.user=alerts@example.com",
                    "gateway.mail.password=password",
                    "gateway.mail.poll-delay=50",
                    "gateway.mail.timeout=5000")) {
                await().untilAsserted(() -> assertThat(texts()).containsExactlyInAnyOrder("*text 0*", "*text 1*"));
                assertThat(gateway.deadLetters()).isEmpty();
            }
        } finally {
            server.stop();
        }
    }

    @Test
    void rowsOfACsvFile() throws Exception {
        failing(FAILING, MishapKind.UPSTREAM_ERROR_IN_CODE);
        try (RunningGateway gateway = new RunningGateway(folder, sandbox, NEVER)) {
            StringBuilder rows = new StringBuilder("to,text\n")
                    .append(FAILING)
                    .append(",fails\n")
                    .append(FAILING)
                    .append(",behind\n");
            for (int i = 0; i < 5; i++) {
                rows.append("20123456780").append(i).append(",text ").append(i).append('\n');
            }
            gateway.drop("rows.csv", rows.toString());
            await().untilAsserted(() -> assertThat(texts()).containsExactlyInAnyOrder(texts(5)));
            await().until(() -> gateway.inbox().isEmpty());
        }
    }

    @Test
    void whatWaitsForOneRecipientIsSentInItsOrder() throws Exception {
        sandbox.mishap(Mishap.of(MishapKind.UPSTREAM_ERROR_IN_CODE)
                .to(FAILING + "@c.us")
                .times(2));
        try (RunningGateway gateway = RunningGateway.withHttp(folder, sandbox)) {
            for (int i = 0; i < 20; i++) {
                gateway.http().post(FAILING, "text " + i, null);
            }
            await().untilAsserted(() -> assertThat(texts()).containsExactly(texts(20)));
            gateway.settled();
            assertThat(texts()).hasSize(20);
        }
    }

    @Test
    void whatWaitsOutlivesARestartAndGoesBeforeWhatComesLater() throws Exception {
        failing(FAILING, MishapKind.UPSTREAM_ERROR_IN_CODE);
        try (RunningGateway gateway = new RunningGateway(folder, sandbox, NEVER)) {
            for (int i = 0; i < 3; i++) {
                gateway.drop(FAILING + "/" + i + ".txt", "text " + i);
                await().until(() -> gateway.inbox().isEmpty());
            }
        }
        sandbox.sandbox().clearMishaps();
        Files.createDirectories(folder.resolve("inbox/" + FAILING));
        Files.writeString(folder.resolve("inbox/" + FAILING + "/3.txt"), "text 3");
        try (RunningGateway gateway = new RunningGateway(folder, sandbox, NEVER)) {
            await().untilAsserted(() -> assertThat(texts()).containsExactly(texts(4)));
            gateway.settled();
            await().untilAsserted(() -> assertThat(gateway.inbox()).isEmpty());
        }
    }

    @Test
    void whatIsGivenUpInTheEndIsADeadLetterWithWhatCameInAndTheNextOneGoesOn() throws Exception {
        failing(FAILING, MishapKind.UPSTREAM_ERROR_IN_CODE);
        try (RunningGateway gateway = new RunningGateway(folder, sandbox)) {
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

            sandbox.sandbox().clearMishaps();
            gateway.drop(FAILING + "/next.txt", "next");
            await().untilAsserted(() -> assertThat(texts()).containsExactly("next"));
            // The letter can be sent again, original and all.
            Files.createDirectories(folder.resolve("dead-letters/replay"));
            Files.move(letter, folder.resolve("dead-letters/replay").resolve(letter.getFileName()));
            await().untilAsserted(() -> assertThat(texts()).containsExactly("next", "A *bold* report"));
        }
    }

    @Test
    void aDeadLetterThatFailsAgainComesBackOnceAndToAllItsRecipients() throws Exception {
        failing(FAILING, MishapKind.UPSTREAM_ERROR_IN_CODE);
        failing("201234567892", MishapKind.UPSTREAM_ERROR_IN_CODE);
        try (RunningGateway gateway =
                new RunningGateway(folder, sandbox, "gateway.recipients.ops=" + FAILING + ",201234567892")) {
            gateway.drop(FAILING + "/a.txt", "again");
            await().until(() -> gateway.deadLetters().size() == 1);
            Path letter = gateway.deadLetters().get(0);
            String name = letter.getFileName().toString();
            Path json = letter.resolve("message.json");
            Files.writeString(json, Files.readString(json).replace(FAILING + "@c.us", "ops"));
            Path replay = Files.createDirectories(folder.resolve("dead-letters/replay"))
                    .resolve(name);
            Files.move(letter, replay);

            await().until(() -> gateway.deadLetters().size() == 2);
            await().until(() -> !Files.exists(replay));
            for (Path again : gateway.deadLetters()) {
                var description = new ObjectMapper()
                        .readTree(again.resolve("message.json").toFile());
                assertThat(description.get("replayOf").asText()).isEqualTo(name);
                assertThat(description.get("reason").asText()).isEqualTo("UPSTREAM_ERROR");
                assertThat(again.resolve("a.txt")).content().isEqualTo("again");
            }
            gateway.settled();
            assertThat(gateway.deadLetters()).hasSize(2);
        }
    }

    @Test
    void afterTheLookSourcesHaveTheirTurnBeforeWhatFailed() throws Exception {
        for (int i = 1; i < 6; i++) {
            failing("20123456789" + i, MishapKind.UPSTREAM_ERROR_IN_CODE);
        }
        try (RunningGateway gateway = new RunningGateway(folder, sandbox, "gateway.redelivery.maximum=5")) {
            for (int i = 1; i < 6; i++) {
                gateway.drop("20123456789" + i + "/a.txt", "fails " + i);
            }
            await().until(() -> log.count(Level.ERROR, "Nothing can be sent") == 1);
            gateway.drop("201234567800/a.txt", "text 0");
            await().untilAsserted(() -> assertThat(texts()).containsExactly("text 0"));
            await().until(() -> gateway.deadLetters().size() == 5);
            gateway.settled();
        }
    }

    @Test
    void aCopyThatComesLateDoesNotBlockItsChat() throws Exception {
        try (RunningGateway gateway = RunningGateway.withHttp(folder, sandbox)) {
            gateway.forward("file", FAILING, "text 0");
        }
        // As if a copy of the message had been kept just when it was finished.
        try (Journal journal = Journal.open(new JournalOptions(
                "jdbc:sqlite:" + folder.resolve("journal.db"), "", "", Duration.ofDays(1), false, Clock.systemUTC()))) {
            journal.backlog()
                    .put(
                            new BacklogEntry(
                                    1, FAILING + "@c.us", null, "file", "key", "text 0", 0, Instant.now(), null, null),
                            null);
        }
        try (RunningGateway gateway = RunningGateway.withHttp(folder, sandbox)) {
            gateway.http().post(FAILING, "text 1", null);
            await().untilAsserted(() -> assertThat(texts()).containsExactly("text 0", "text 1"));
        }
    }

    @Test
    void anOutageOfAllChatsHoldsSoonAndMakesNoDeadLetter() throws Exception {
        sandbox.mishap(Mishap.of(MishapKind.STATUS_AND_BODY).times(1_000_000));
        try (RunningGateway gateway =
                new RunningGateway(folder, sandbox, "gateway.redelivery.maximum=5", "gateway.hold.interval=60000")) {
            for (int i = 0; i < 30; i++) {
                gateway.drop("2012345678" + (10 + i) + "/a.txt", "text " + i);
            }
            await().until(() -> log.count(Level.ERROR, "Nothing can be sent") == 1);
            assertThat(gateway.deadLetters()).isEmpty();
            assertThat(gateway.inbox()).isNotEmpty();
        }
        sandbox.sandbox().clearMishaps();
        try (RunningGateway gateway = new RunningGateway(folder, sandbox)) {
            await().untilAsserted(() -> assertThat(texts()).containsExactlyInAnyOrder(texts(30)));
            gateway.settled();
            assertThat(gateway.deadLetters()).isEmpty();
        }
    }

    @Test
    void aChatThatIsUnavailableWhileOthersAreSentIsItsOwnTrouble() throws Exception {
        failing(FAILING, MishapKind.STATUS_AND_BODY);
        try (RunningGateway gateway = new RunningGateway(folder, sandbox, "gateway.redelivery.delay=500")) {
            gateway.drop(FAILING + "/a.txt", "fails");
            await().until(() -> gateway.inbox().isEmpty());
            gateway.drop("201234567800/a.txt", "text 0");
            await().until(() -> gateway.deadLetters().size() == 1);
            assertThat(texts()).containsExactly("text 0");
            assertThat(log.lines(Level.ERROR)).isEmpty();
        }
    }

    @Test
    void aPauseThatWawpAsksForGoesBeforeThePolicys() throws Exception {
        sandbox.mishap(Mishap.of(MishapKind.RATE_LIMITED).retryAfter(Duration.ofSeconds(1)));
        try (RunningGateway gateway = new RunningGateway(folder, sandbox, NEVER)) {
            gateway.drop(FAILING + "/a.txt", "text 0");
            await().untilAsserted(() -> assertThat(texts()).containsExactly("text 0"));
            assertThat(log.lines(Level.WARN)).anyMatch(line -> line.contains("follows in 1000 ms"));
        }
    }

    @Test
    void theSameMessageAgainWhileItWaitsIsNotSentTwice() throws Exception {
        sandbox.mishap(Mishap.of(MishapKind.UPSTREAM_ERROR_IN_CODE).to(FAILING + "@c.us"));
        try (RunningGateway gateway = RunningGateway.withHttp(folder, sandbox, "gateway.redelivery.delay=1000")) {
            for (int i = 0; i < 5; i++) {
                gateway.http().post(FAILING, "once", "key");
                gateway.context().createProducerTemplate().send("direct:forward", e -> {
                    e.setVariable("source", "jms");
                    e.setVariable("key", "key");
                    e.setVariable("to", FAILING);
                    e.getMessage().setBody("once by JMS");
                });
            }
            gateway.settled();
            assertThat(texts()).containsExactlyInAnyOrder("once", "once by JMS");
        }
    }
}
