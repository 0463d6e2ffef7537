package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.WawpConstants;
import io.github.camelwawp.event.WawpEvent;
import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
import io.github.camelwawp.sandbox.SandboxMessage;
import io.github.camelwawp.sandbox.WawpSandboxExtension;
import io.github.camelwawp.testing.LogLines;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** From a STOP in WhatsApp to a text that is not sent. */
@Timeout(120)
class OptOutGatewayTest {

    private static final String PHONE = "201234567890@c.us";
    private static final String LID = "123456789012345@lid";
    private static final String STOPPED =
            "You will get no more messages from this number. Reply START to get them again.";
    private static final String STARTED = "You will get messages from this number again. Reply STOP to opt out.";

    @RegisterExtension
    final WawpSandboxExtension sandbox = new WawpSandboxExtension();

    @RegisterExtension
    final LogLines log = new LogLines();

    @TempDir
    Path folder;

    private int events;

    private Object says(RunningGateway gateway, String chat, String text) {
        return says(gateway, "evt_" + ++events, chat, chat, text);
    }

    private Object says(RunningGateway gateway, String id, String chat, String phone, String text) {
        WawpEvent event = new WawpEvent(
                id, "message", "s", Instant.now(), chat, chat, phone, "false_x_AA", text, null, false, null, Map.of());
        Exchange done = gateway.context().createProducerTemplate().request("direct:opt-out", e -> e.getMessage()
                .setBody(event));
        assertThat(done.getException()).isNull();
        return done.getMessage().getHeader(WawpConstants.OPT_OUT);
    }

    private List<String> texts() {
        return sandbox.messages().stream().map(SandboxMessage::message).toList();
    }

    private static String state(RunningGateway gateway, String id) throws Exception {
        return gateway.http().status(id).get("state").asText();
    }

    @Test
    void aStopIsConfirmedOnceAndThenThereIsSilenceUntilStart() throws Exception {
        try (RunningGateway gateway = RunningGateway.withHttp(folder, sandbox)) {
            assertThat(says(gateway, PHONE, "Stop!")).isEqualTo("STOP");
            await().untilAsserted(() -> assertThat(texts()).containsExactly(STOPPED));

            String id = gateway.http().post(PHONE, "an offer", null);
            await().untilAsserted(() -> assertThat(state(gateway, id)).isEqualTo("SUPPRESSED"));
            assertThat(gateway.http().status(id).at("/deliveries/0/reason").asText())
                    .isEqualTo("OPTED_OUT");
            assertThat(gateway.http()
                            .status(id)
                            .at("/deliveries/0/parts/0/state")
                            .asText())
                    .isEqualTo("SUPPRESSED");
            assertThat(gateway.http()
                            .send(gateway.http().to("/messages?state=SUPPRESSED"))
                            .body())
                    .contains(id);
            says(gateway, PHONE, "STOP");
            says(gateway, PHONE, "I said stop");
            gateway.drop("201234567890/note.txt", "by file");
            await().untilAsserted(() -> assertThat(gateway.inbox()).isEmpty());
            assertThat(gateway.deadLetters()).isEmpty();

            assertThat(says(gateway, PHONE, "Start")).isEqualTo("START");
            await().untilAsserted(() -> assertThat(texts()).containsExactly(STOPPED, STARTED));
            gateway.http().post(PHONE, "welcome back", null);
            await().untilAsserted(() -> assertThat(texts()).containsExactly(STOPPED, STARTED, "welcome back"));
            assertThat(log.count(Level.INFO, "SUPPRESSED: a text from http")).isEqualTo(1);
            assertThat(log.count(Level.INFO, "SUPPRESSED: a text from file")).isEqualTo(1);
            for (Level level : List.of(Level.INFO, Level.WARN, Level.ERROR)) {
                assertThat(log.lines(level))
                        .noneMatch(line -> line.contains("20123456789") || line.contains("an offer"));
            }
        }
    }

    @Test
    void ofSeveralRecipientsTheOthersGetTheTextAndTheMessageIsDone() throws Exception {
        try (RunningGateway gateway = RunningGateway.withHttp(folder, sandbox)) {
            gateway.http().send(gateway.http().to("/opt-outs/" + PHONE).POST(HttpRequest.BodyPublishers.noBody()));
            String id = gateway.http().post("201234567890,201234567891", "Hello", null);
            await().untilAsserted(() -> assertThat(state(gateway, id)).isEqualTo("SUPPRESSED"));
            assertThat(sandbox.messages()).extracting(SandboxMessage::chatId).containsExactly("201234567891@c.us");
            assertThat(gateway.http().status(id).get("deliveries"))
                    .extracting(d -> d.get("state").asText())
                    .containsExactly("SUPPRESSED", "SENT");
        }
    }

    @Test
    void anAnswerSurvivesACrashAndGoesOutOnce() throws Exception {
        sandbox.sandbox().sessionStatus("STOPPED");
        try (RunningGateway gateway = new RunningGateway(folder, sandbox)) {
            says(gateway, "evt_1", PHONE, PHONE, "STOP");
        }
        sandbox.sandbox().sessionStatus("WORKING");
        try (RunningGateway gateway = new RunningGateway(folder, sandbox)) {
            says(gateway, "evt_1", PHONE, PHONE, "STOP");
            await().untilAsserted(() -> assertThat(texts()).containsExactly(STOPPED));
            await().during(Duration.ofMillis(1500))
                    .untilAsserted(() -> assertThat(texts()).hasSize(1));
            gateway.forward("file", PHONE, "an offer");
            assertThat(texts()).hasSize(1);
        }
    }

    @Test
    void helpIsAnsweredAsConfiguredToThoseWhoOptedOutToo() throws Exception {
        try (RunningGateway gateway =
                new RunningGateway(folder, sandbox, "gateway.opt-out.help-text=Shop example.com, help@example.com")) {
            says(gateway, PHONE, "STOP");
            assertThat(says(gateway, PHONE, "help")).isEqualTo("HELP");
            await().untilAsserted(
                            () -> assertThat(texts()).containsExactly(STOPPED, "Shop example.com, help@example.com"));
        }
    }

    @Test
    void anAnswerIsInTheLanguageOfTheWordAndNotWordedByATemplate() throws Exception {
        Files.createDirectories(folder.resolve("languages"));
        Files.writeString(folder.resolve("languages/nl.properties"), "stop=afmelden\nstopped=U krijgt niets meer.\n");
        try (RunningGateway gateway = new RunningGateway(
                folder,
                sandbox,
                "gateway.opt-out.languages=" + folder.resolve("languages"),
                "gateway.template.http=[shop] ${body}")) {
            says(gateway, PHONE, "AFMELDEN");
            says(gateway, "201234567891@c.us", "baja");
            await().untilAsserted(() -> assertThat(texts())
                    .containsExactly(
                            "U krijgt niets meer.",
                            "No recibirá más mensajes de este número. Responda ALTA para volver a recibirlos."));
        }
    }

    @Test
    void wawpIsNotAskedAboutTheNumberOfWhoOptedOut() throws Exception {
        sandbox.sandbox().contact("201234567890", null);
        try (RunningGateway gateway = RunningGateway.withHttp(folder, sandbox, "gateway.check-exists=true")) {
            gateway.http().send(gateway.http().to("/opt-outs/" + PHONE).POST(HttpRequest.BodyPublishers.noBody()));
            String id = gateway.http().post(PHONE, "an offer", null);
            await().untilAsserted(() -> assertThat(state(gateway, id)).isEqualTo("SUPPRESSED"));
            assertThat(gateway.deadLetters()).isEmpty();
        }
    }

    @Test
    void inAGroupAStopIsIgnored() throws Exception {
        try (RunningGateway gateway = new RunningGateway(folder, sandbox)) {
            assertThat(says(gateway, "e", "120363000000000000@g.us", PHONE, "STOP"))
                    .isEqualTo("NONE");
            gateway.forward("file", "120363000000000000@g.us", "to all");
            gateway.forward("file", PHONE, "to one");
            assertThat(texts()).containsExactly("to all", "to one");
        }
    }

    @Test
    void aPrivacyIdStopsItsNumberToo() throws Exception {
        try (RunningGateway gateway = new RunningGateway(folder, sandbox)) {
            says(gateway, "e", LID, "201234567890:2@s.whatsapp.net", "STOP");
            await().untilAsserted(() -> assertThat(texts()).containsExactly(STOPPED));
            gateway.forward("file", PHONE, "an offer");
            gateway.forward("file", LID, "an offer");
            assertThat(texts()).hasSize(1);
        }
    }

    @Test
    void onePrivacyIdWhoseNumberOnlyWawpKnowsIsLookedUp() throws Exception {
        sandbox.sandbox().lid(PHONE, LID);
        try (RunningGateway gateway = new RunningGateway(folder, sandbox)) {
            says(gateway, "e", LID, null, "STOP");
            await().untilAsserted(() -> assertThat(texts()).containsExactly(STOPPED));
            gateway.forward("file", PHONE, "an offer");
            assertThat(texts()).hasSize(1);
            assertThat(log.count(Level.WARN, "privacy id")).isZero();
        }
    }

    @Test
    void oneThatCannotBeResolvedIsToldAtOnceAndAtEachStart() throws Exception {
        try (RunningGateway gateway = new RunningGateway(folder, sandbox)) {
            says(gateway, "e", LID, null, "STOP");
            assertThat(log.count(Level.WARN, "a privacy id (@lid) whose phone number Wawp does not give"))
                    .isEqualTo(1);
            await().untilAsserted(() -> assertThat(texts()).containsExactly(STOPPED));
        }
        try (RunningGateway gateway = new RunningGateway(folder, sandbox)) {
            assertThat(log.count(Level.WARN, "Opt-outs listed only by a privacy id (@lid): 1;"))
                    .isEqualTo(1);
            assertThat(log.lines(Level.WARN)).noneMatch(line -> line.contains("123456789012345"));
        }
    }

    @Test
    void routesOfTheUsersOwnAskTheListToo() throws Exception {
        try (RunningGateway gateway = new RunningGateway(folder, sandbox)) {
            gateway.context().addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:critical").errorHandler(noErrorHandler()).to("wawp:send-text?chatId=" + PHONE);
                }
            });
            says(gateway, PHONE, "STOP");
            assertThatThrownBy(() -> gateway.context().createProducerTemplate().sendBody("direct:critical", "an alarm"))
                    .hasStackTraceContaining("OPTED_OUT");
            await().untilAsserted(() -> assertThat(texts()).containsExactly(STOPPED));
        }
    }

    @Test
    void theFooterIsShownOnceAlsoAfterARestartAndNeverUnderAnAnswer() throws Exception {
        String[] footer = {"gateway.opt-out.footer=de", "gateway.opt-out.footer-every=30d"};
        String under = "\n\nAntworten Sie mit STOP, um keine Nachrichten mehr zu erhalten";
        try (RunningGateway gateway = new RunningGateway(folder, sandbox, footer)) {
            says(gateway, "201234567891@c.us", "STOP");
            await().untilAsserted(() -> assertThat(texts()).containsExactly(STOPPED));
            gateway.forward("file", PHONE, "one");
            gateway.forward("file", PHONE, "two");
        }
        try (RunningGateway gateway = new RunningGateway(folder, sandbox, footer)) {
            gateway.forward("file", PHONE, "three");
            assertThat(texts()).containsExactly(STOPPED, "one" + under, "two", "three");
        }
    }

    @Test
    void aDeadLetterForWhoOptedOutMeanwhileIsNotSentWhenItIsReplayed() throws Exception {
        sandbox.mishap(Mishap.of(MishapKind.STATUS_AND_BODY).status(400));
        try (RunningGateway gateway = new RunningGateway(folder, sandbox)) {
            gateway.forward("file", PHONE, "refused");
            Path letter = gateway.deadLetters().get(0);
            says(gateway, PHONE, "STOP");
            await().untilAsserted(() -> assertThat(texts()).containsExactly(STOPPED));
            Path replay = Files.createDirectories(folder.resolve("dead-letters/replay"))
                    .resolve(letter.getFileName());
            Files.move(letter, replay);
            await().until(() -> Files.notExists(replay));
            assertThat(gateway.deadLetters()).isEmpty();
            assertThat(texts()).containsExactly(STOPPED);
        }
    }

    /** Fails on reads until told otherwise. */
    public static class Unreadable extends MemoryIdempotentRepository {

        static final AtomicBoolean READABLE = new AtomicBoolean();

        @Override
        public boolean contains(String name) {
            if (!READABLE.get()) {
                throw new IllegalStateException("no connection for " + name);
            }
            return false;
        }
    }

    @Test
    void whileTheListCannotBeReadNothingIsSentAndNothingIsLost() throws Exception {
        Unreadable.READABLE.set(false);
        try (RunningGateway gateway = new RunningGateway(
                folder, sandbox, "camel.component.wawp.opt-out-repository=#class:" + Unreadable.class.getName())) {
            gateway.drop("201234567890/note.txt", "Hello");
            await().until(() -> log.count(Level.ERROR, "Nothing can be sent: OPT_OUT_UNREADABLE") > 0);
            assertThat(texts()).isEmpty();
            assertThat(gateway.deadLetters()).isEmpty();
            Unreadable.READABLE.set(true);
            await().untilAsserted(() -> assertThat(texts()).containsExactly("Hello"));
            assertThat(log.lines(Level.ERROR)).noneMatch(line -> line.contains("2012345"));
        }
    }

    @Test
    void theGatewaySaysAtStartWhenNothingFeedsTheList() throws Exception {
        try (RunningGateway gateway = new RunningGateway(folder, sandbox)) {
            assertThat(log.count(Level.WARN, "Nothing feeds the opt-out list")).isEqualTo(1);
        }
        try (RunningGateway gateway = RunningGateway.withHttp(folder, sandbox)) {
            assertThat(log.count(Level.WARN, "Nothing feeds the opt-out list")).isEqualTo(1);
        }
    }

    @Test
    void aBrokenLanguageFileStopsTheStartWithASentence() throws Exception {
        Files.writeString(folder.resolve("xx.properties"), "stopp=halt");
        assertThatThrownBy(() -> new RunningGateway(folder, sandbox, "gateway.opt-out.languages=" + folder))
                .hasStackTraceContaining("gateway.opt-out.languages: language xx: there is no 'stopp'");
    }

    @Test
    void theRunningGatewayImportsAndExportsWhatTheCommandLeaves() throws Exception {
        Path meeting = folder.resolve("opt-outs");
        Files.createDirectories(meeting);
        Files.writeString(
                meeting.resolve("one.import"),
                "id;action\r\n+20 123 456 7890;\r\n201234567891;stop\r\nnonsense;STOP\r\n201234567892;maybe\r\n");
        Files.writeString(meeting.resolve("two.import"), "number\n201234567890\n");
        Files.writeString(meeting.resolve(".draft.import"), "id\n201234567899\n");
        Files.createSymbolicLink(meeting.resolve("link.import"), Path.of("/etc/passwd"));
        try (RunningGateway gateway = new RunningGateway(folder, sandbox, "gateway.opt-out.folder=" + meeting)) {
            await().until(() ->
                    Files.exists(meeting.resolve("one.result")) && Files.exists(meeting.resolve("two.result")));
            assertThat(meeting.resolve("one.result"))
                    .content()
                    .startsWith("1\n2 done, 2 wrong\nrow 3: a recipient is")
                    .contains("row 4: the action is STOP or START");
            assertThat(meeting.resolve("two.result"))
                    .content()
                    .startsWith("2\nThe first row")
                    .contains("id");
            Files.writeString(meeting.resolve("three.export"), "");
            await().until(() -> Files.exists(meeting.resolve("three.result")));
            assertThat(Files.readAllLines(meeting.resolve("three.result")))
                    .hasSize(4)
                    .startsWith("0", "id,since,unresolved")
                    .anyMatch(line -> line.startsWith("201234567890@c.us,") && line.endsWith(",false"));
            assertThat(meeting.resolve("one.import")).doesNotExist();
            assertThat(meeting.resolve("link.import")).exists();
            gateway.forward("file", PHONE, "an offer");
            assertThat(texts()).isEmpty();
        }
    }
}
