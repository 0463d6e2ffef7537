package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.WawpConstants;
import io.github.camelwawp.event.WawpEvent;
import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
import io.github.camelwawp.sandbox.SandboxMessage;
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

/** From a STOP in WhatsApp to a text that is not sent. */
@Timeout(120)
class OptOutGatewayTest {

    private static final String STOPPED =
            "You will get no more messages from this number. Reply START to get them again.";
    private static final String STARTED = "You will get messages from this number again. Reply STOP to opt out.";

    @RegisterExtension
    static final TestGateway gateway =
            new TestGateway(TestGateway.HTTP, "gateway.opt-out.help-text=Shop example.com, help@example.com");

    @RegisterExtension
    final LogLines log = new LogLines();

    private static int people = 10;
    private static int events;

    /** Of this test alone: the list remembers whom another one has stopped. */
    private final String number = "2012345678" + ++people;

    private final String phone = number + "@c.us";
    private final String lid = "1234567890123" + people + "@lid";

    private static Object says(TestGateway gateway, String chat, String text) {
        return says(gateway, chat, chat, text);
    }

    private static Object says(TestGateway gateway, String chat, String phone, String text) {
        return says(gateway, "evt_" + ++events, chat, phone, text);
    }

    private static Object says(TestGateway gateway, String id, String chat, String phone, String text) {
        WawpEvent event = new WawpEvent(
                id, "message", "s", Instant.now(), chat, chat, phone, "false_x_AA", text, null, false, null, Map.of());
        Exchange done = gateway.context().createProducerTemplate().request("direct:opt-out", e -> e.getMessage()
                .setBody(event));
        assertThat(done.getException()).isNull();
        return done.getMessage().getHeader(WawpConstants.OPT_OUT);
    }

    private static String state(TestGateway gateway, String id) throws Exception {
        return gateway.http().status(id).get("state").asText();
    }

    @Test
    void aStopIsConfirmedOnceAndThenThereIsSilenceUntilStart() throws Exception {
        assertThat(says(gateway, phone, "Stop!")).isEqualTo("STOP");
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly(STOPPED));

        String id = gateway.http().post(phone, "an offer", null);
        await().untilAsserted(() -> assertThat(state(gateway, id)).isEqualTo("SUPPRESSED"));
        assertThat(gateway.http().status(id).at("/deliveries/0/reason").asText())
                .isEqualTo("OPTED_OUT");
        assertThat(gateway.http().status(id).at("/deliveries/0/parts/0/state").asText())
                .isEqualTo("SUPPRESSED");
        assertThat(gateway.http()
                        .send(gateway.http().to("/messages?state=SUPPRESSED"))
                        .body())
                .contains(id);
        says(gateway, phone, "STOP");
        says(gateway, phone, "I said stop");
        gateway.drop(number + "/note.txt", "by file");
        await().untilAsserted(() -> assertThat(gateway.inbox()).isEmpty());
        assertThat(gateway.deadLetters()).isEmpty();

        assertThat(says(gateway, phone, "Start")).isEqualTo("START");
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly(STOPPED, STARTED));
        gateway.http().post(phone, "welcome back", null);
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly(STOPPED, STARTED, "welcome back"));
        assertThat(log.count(Level.INFO, "SUPPRESSED: a text from http")).isEqualTo(1);
        assertThat(log.count(Level.INFO, "SUPPRESSED: a text from file")).isEqualTo(1);
        for (Level level : List.of(Level.INFO, Level.WARN, Level.ERROR)) {
            assertThat(log.lines(level)).noneMatch(line -> line.contains("2012345678") || line.contains("an offer"));
        }
    }

    @Test
    void ofSeveralRecipientsTheOthersGetTheTextAndTheMessageIsDone() throws Exception {
        gateway.http().send(gateway.http().to("/opt-outs/" + phone).POST(HttpRequest.BodyPublishers.noBody()));
        String id = gateway.http().post(number + ",201234567891", "Hello", null);
        await().untilAsserted(() -> assertThat(state(gateway, id)).isEqualTo("SUPPRESSED"));
        assertThat(gateway.sandbox().messages())
                .extracting(SandboxMessage::chatId)
                .containsExactly("201234567891@c.us");
        assertThat(gateway.http().status(id).get("deliveries"))
                .extracting(d -> d.get("state").asText())
                .containsExactly("SUPPRESSED", "SENT");
    }

    @Test
    void anAnswerSurvivesACrashAndGoesOutOnce() throws Exception {
        gateway.sandbox().sessionStatus("STOPPED");
        says(gateway, "evt_crash", phone, phone, "STOP");
        gateway.stop();
        gateway.sandbox().sessionStatus("WORKING");
        gateway.start();
        says(gateway, "evt_crash", phone, phone, "STOP");
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly(STOPPED));
        await().during(Duration.ofMillis(1500))
                .untilAsserted(() -> assertThat(gateway.texts()).hasSize(1));
        gateway.forward("file", phone, "an offer");
        assertThat(gateway.texts()).hasSize(1);
    }

    @Test
    void helpIsAnsweredAsConfiguredToThoseWhoOptedOutToo() throws Exception {
        says(gateway, phone, "STOP");
        assertThat(says(gateway, phone, "help")).isEqualTo("HELP");
        await().untilAsserted(() ->
                assertThat(gateway.texts()).containsExactly(STOPPED, "Shop example.com, help@example.com"));
    }

    @Test
    void anAnswerIsInTheLanguageOfTheWordAndNotWordedByATemplate() throws Exception {
        TestGateway own = gateway.another();
        Files.writeString(own.folder().resolve("nl.properties"), "stop=afmelden\nstopped=U krijgt niets meer.\n");
        own.start("gateway.opt-out.languages=" + own.folder(), "gateway.template.http=[shop] ${body}");
        says(own, phone, "AFMELDEN");
        says(own, "201234567891@c.us", "baja");
        await().untilAsserted(() -> assertThat(gateway.texts())
                .containsExactlyInAnyOrder(
                        "U krijgt niets meer.",
                        "No recibirá más mensajes de este número. Responda ALTA para volver a recibirlos."));
    }

    @Test
    void wawpIsNotAskedAboutTheNumberOfWhoOptedOut() throws Exception {
        gateway.sandbox().contact(number, null);
        TestGateway own = gateway.another("gateway.check-exists=true").start();
        own.http().send(own.http().to("/opt-outs/" + phone).POST(HttpRequest.BodyPublishers.noBody()));
        String id = own.http().post(phone, "an offer", null);
        await().untilAsserted(() -> assertThat(state(own, id)).isEqualTo("SUPPRESSED"));
        assertThat(own.deadLetters()).isEmpty();
    }

    @Test
    void inAGroupAStopIsIgnored() throws Exception {
        assertThat(says(gateway, "120363000000000000@g.us", phone, "STOP")).isEqualTo("NONE");
        gateway.forward("file", "120363000000000000@g.us", "to all");
        gateway.forward("file", phone, "to one");
        assertThat(gateway.texts()).containsExactly("to all", "to one");
    }

    @Test
    void aPrivacyIdStopsItsNumberToo() throws Exception {
        says(gateway, lid, number + ":2@s.whatsapp.net", "STOP");
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly(STOPPED));
        gateway.forward("file", phone, "an offer");
        gateway.forward("file", lid, "an offer");
        assertThat(gateway.texts()).hasSize(1);
    }

    @Test
    void onePrivacyIdWhoseNumberOnlyWawpKnowsIsLookedUp() throws Exception {
        gateway.sandbox().lid(phone, lid);
        says(gateway, lid, null, "STOP");
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly(STOPPED));
        gateway.forward("file", phone, "an offer");
        assertThat(gateway.texts()).hasSize(1);
        assertThat(log.count(Level.WARN, "privacy id")).isZero();
    }

    @Test
    void oneThatCannotBeResolvedIsToldAtOnceAndAtEachStart() throws Exception {
        says(gateway, lid, null, "STOP");
        assertThat(log.count(Level.WARN, "a privacy id (@lid) whose phone number Wawp does not give"))
                .isEqualTo(1);
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly(STOPPED));

        gateway.stop();
        gateway.start();
        assertThat(log.count(Level.WARN, "Opt-outs listed only by a privacy id (@lid): 1;"))
                .isEqualTo(1);
        assertThat(log.lines(Level.WARN)).noneMatch(line -> line.contains("1234567890123"));
    }

    @Test
    void routesOfTheUsersOwnAskTheListToo() throws Exception {
        gateway.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:critical").errorHandler(noErrorHandler()).to("wawp:send-text?chatId=" + phone);
            }
        });
        says(gateway, phone, "STOP");
        assertThatThrownBy(() -> gateway.context().createProducerTemplate().sendBody("direct:critical", "an alarm"))
                .hasStackTraceContaining("OPTED_OUT");
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly(STOPPED));
    }

    @Test
    void theFooterIsShownOnceAlsoAfterARestartAndNeverUnderAnAnswer() throws Exception {
        String under = "\n\nAntworten Sie mit STOP, um keine Nachrichten mehr zu erhalten";
        TestGateway own = gateway.another("gateway.opt-out.footer=de", "gateway.opt-out.footer-every=30d")
                .start();
        says(own, "201234567891@c.us", "STOP");
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly(STOPPED));
        own.forward("file", phone, "one");
        own.forward("file", phone, "two");
        own.stop();
        own.start();
        own.forward("file", phone, "three");
        assertThat(gateway.texts()).containsExactly(STOPPED, "one" + under, "two", "three");
    }

    @Test
    void aDeadLetterForWhoOptedOutMeanwhileIsNotSentWhenItIsReplayed() throws Exception {
        gateway.sandbox().mishap(Mishap.of(MishapKind.STATUS_AND_BODY).status(400));
        gateway.forward("file", phone, "refused");
        Path letter = gateway.deadLetters().get(0);
        says(gateway, phone, "STOP");
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly(STOPPED));
        Path replay = Files.createDirectories(gateway.folder().resolve("dead-letters/replay"))
                .resolve(letter.getFileName());
        Files.move(letter, replay);
        await().until(() -> Files.notExists(replay));
        assertThat(gateway.deadLetters()).isEmpty();
        assertThat(gateway.texts()).containsExactly(STOPPED);
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
        TestGateway own = gateway.another(
                        "camel.component.wawp.opt-out-repository=#class:" + Unreadable.class.getName())
                .start();
        own.drop(number + "/note.txt", "Hello");
        await().until(() -> log.count(Level.ERROR, "Nothing can be sent: OPT_OUT_UNREADABLE") > 0);
        assertThat(gateway.texts()).isEmpty();
        assertThat(own.deadLetters()).isEmpty();
        Unreadable.READABLE.set(true);
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("Hello"));
        assertThat(log.lines(Level.ERROR)).noneMatch(line -> line.contains("2012345"));
    }

    @Test
    void theGatewaySaysAtStartWhenNothingFeedsTheList() throws Exception {
        gateway.another("gateway.http.enabled=false").start();
        assertThat(log.count(Level.WARN, "Nothing feeds the opt-out list")).isEqualTo(1);
        gateway.another().start();
        assertThat(log.count(Level.WARN, "Nothing feeds the opt-out list")).isEqualTo(1);
    }

    @Test
    void aBrokenLanguageFileStopsTheStartWithASentence() throws Exception {
        TestGateway own = gateway.another();
        Files.writeString(own.folder().resolve("xx.properties"), "stopp=halt");
        assertThatThrownBy(() -> own.start("gateway.opt-out.languages=" + own.folder()))
                .hasStackTraceContaining("gateway.opt-out.languages: language xx: there is no 'stopp'");
    }

    @Test
    void theRunningGatewayImportsAndExportsWhatTheCommandLeaves() throws Exception {
        TestGateway own = gateway.another();
        Path meeting = Files.createDirectories(own.folder().resolve("opt-outs"));
        Files.writeString(
                meeting.resolve("one.import"),
                "id;action\r\n+20 123 456 78" + number.substring(10)
                        + ";\r\n201234567891;stop\r\nnonsense;STOP\r\n201234567892;maybe\r\n");
        Files.writeString(meeting.resolve("two.import"), "number\n" + number + "\n");
        Files.writeString(meeting.resolve(".draft.import"), "id\n201234567899\n");
        Files.createSymbolicLink(meeting.resolve("link.import"), Path.of("/etc/passwd"));
        own.start("gateway.opt-out.folder=" + meeting);
        await().until(() -> Files.exists(meeting.resolve("one.result")) && Files.exists(meeting.resolve("two.result")));
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
                .anyMatch(line -> line.startsWith(phone + ",") && line.endsWith(",false"));
        assertThat(meeting.resolve("one.import")).doesNotExist();
        assertThat(meeting.resolve("link.import")).exists();
        own.forward("file", phone, "an offer");
        assertThat(gateway.texts()).isEmpty();
    }
}
