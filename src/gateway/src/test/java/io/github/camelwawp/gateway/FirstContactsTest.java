package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.JournalOptions;
import io.github.camelwawp.gateway.monitor.GatewayConsole;
import io.github.camelwawp.sandbox.AnswerShape;
import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
import io.github.camelwawp.sandbox.SandboxMessage;
import io.github.camelwawp.testing.LogLines;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.camel.console.DevConsole;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** While WhatsApp refuses strangers, nobody else waits. */
@Timeout(120)
class FirstContactsTest {

    private static final String FRIEND = "201234567801";
    private static final String GROUP = "123456789012345678@g.us";

    @RegisterExtension
    final TestGateway gateway =
            new TestGateway(TestGateway.HTTP, "gateway.first-contacts.pause=1h", "gateway.redelivery.maximum=0");

    @RegisterExtension
    final LogLines log = new LogLines();

    private static String stranger(int number) {
        return "20123456789" + number;
    }

    private void refuseStrangers() {
        for (int i = 0; i < 10; i++) {
            gateway.sandbox()
                    .mishap(Mishap.of(MishapKind.ERROR_463)
                            .to(stranger(i) + "@c.us")
                            .times(1000));
        }
    }

    private void locked() throws Exception {
        for (int i = 0; i < 3; i++) {
            gateway.drop(stranger(i) + "/a.txt", "to stranger " + i);
            await().until(() -> gateway.inbox().isEmpty());
        }
        await().until(() -> log.count(Level.ERROR, "REACHOUT_LOCKED") == 1);
    }

    private List<String> recipients() {
        return gateway.sandbox().messages().stream().map(SandboxMessage::chatId).toList();
    }

    private JsonNode caution() throws Exception {
        HttpCaller http = gateway.http();
        return HttpCaller.json(http.send(http.to("/status"))).at("/cautions/0");
    }

    /** As if so much time had passed, for what the journal keeps. */
    private void later(Duration time) {
        Journal.open(new JournalOptions(
                        gateway.journalUrl(),
                        "",
                        "",
                        Duration.ofDays(1),
                        false,
                        Clock.offset(Clock.systemUTC(), time.negated())))
                .close();
    }

    @Test
    void strangersWaitWhoWroteAndGroupsGoOnAndAProbeEndsIt() throws Exception {
        gateway.start(
                "gateway.events.enabled=true",
                "gateway.events.secret=EVENT_SECRET",
                "gateway.events.public-url=http://127.0.0.1:{{gateway.http.port}}",
                "gateway.events.poll-delay=50");
        gateway.sandbox().reply(FRIEND + "@c.us", "hello");
        refuseStrangers();
        locked();
        await().untilAsserted(() -> assertThat(gateway.deadLetters()).hasSize(2));
        assertThat(gateway.sandbox().calls()).isEqualTo(3);

        // One who waits already, and one who comes.
        gateway.drop(stranger(3) + "/a.txt", "to stranger 3");
        await().until(() -> gateway.inbox().isEmpty());
        gateway.drop(FRIEND + "/a.txt", "to a friend");
        gateway.drop(GROUP + "/a.txt", "to a group");
        await().untilAsserted(() -> assertThat(recipients()).containsExactlyInAnyOrder(FRIEND + "@c.us", GROUP));
        gateway.unfinished(2);
        assertThat(gateway.sandbox().calls()).isEqualTo(5);
        assertThat(caution().get("reason").asText()).isEqualTo("REACHOUT_LOCKED");
        assertThat(caution().get("advice").asText()).contains("https://wa.me/");
        assertThat(caution().get("link").asText()).matches("https://wa\\.me/\\d{8,15}");
        String link = caution().get("link").asText();
        assertThat(log.lines()).noneMatch(line -> line.contains(link));
        GatewayConsole console = new GatewayConsole();
        console.setCamelContext(gateway.context());
        assertThat((String) console.call(DevConsole.MediaType.TEXT))
                .contains("REACHOUT_LOCKED")
                .doesNotContain(link);
        HealthCheck.Result health = HealthCheckHelper.invoke(gateway.context()).stream()
                .filter(result -> result.getCheck().getId().equals("sending"))
                .findFirst()
                .orElseThrow();
        assertThat(health.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(health.getDetails()).containsEntry("reason", "REACHOUT_LOCKED");
        assertThat(log.lines(Level.ERROR)).noneMatch(line -> line.contains("2012345678"));

        // Who writes first need not wait.
        gateway.sandbox().clearMishaps();
        gateway.sandbox().reply(stranger(3) + "@c.us", "hello");
        await().untilAsserted(() -> assertThat(gateway.texts()).contains("to stranger 3"));
        gateway.stop();

        refuseStrangers();
        later(Duration.ofHours(2));
        gateway.start();
        await().until(() -> log.lines(Level.WARN).stream().anyMatch(line -> line.contains("REACHOUT_LOCKED")));
        assertThat(gateway.sandbox().calls()).isEqualTo(7);
        gateway.unfinished(1);
        assertThat(caution().get("reason").asText()).isEqualTo("REACHOUT_LOCKED");
        gateway.stop();

        gateway.sandbox().clearMishaps();
        later(Duration.ofHours(4));
        gateway.start();
        await().untilAsserted(() -> assertThat(gateway.texts()).contains("to stranger 2"));
        await().untilAsserted(() -> assertThat(caution().isMissingNode()).isTrue());
        await().untilAsserted(() ->
                assertThat(log.count(Level.INFO, "REACHOUT_LOCKED is over")).isEqualTo(1));
        gateway.settled();
    }

    @Test
    void withoutEventsWhoWasSentATextIsNoStranger() throws Exception {
        gateway.start();
        gateway.drop(FRIEND + "/a.txt", "first");
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("first"));
        refuseStrangers();
        locked();
        gateway.drop(FRIEND + "/a.txt", "second");
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("first", "second"));
        gateway.unfinished(1);
    }

    @Test
    void whatWawpOnlyQueuesProvesNothing() throws Exception {
        gateway.start();
        refuseStrangers();
        gateway.drop(stranger(0) + "/a.txt", "to stranger 0");
        gateway.drop(stranger(1) + "/a.txt", "to stranger 1");
        await().until(() -> gateway.deadLetters().size() == 2);
        AnswerShape shape = gateway.sandbox().answerShape();
        gateway.sandbox().answerShape(AnswerShape.QUEUED);
        gateway.drop(FRIEND + "/a.txt", "queued");
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("queued"));
        gateway.settled();
        gateway.sandbox().answerShape(shape);

        // It has not made the refusals before it forgotten, nor its recipient an acquaintance.
        gateway.drop(stranger(2) + "/a.txt", "to stranger 2");
        await().until(() -> log.count(Level.ERROR, "REACHOUT_LOCKED") == 1);
        gateway.drop(FRIEND + "/b.txt", "waits");
        gateway.unfinished(2);
        assertThat(gateway.texts()).containsExactly("queued");
    }

    @Test
    void aTextThatIsTooLateWhileItWaitsExpires() throws Exception {
        gateway.start();
        refuseStrangers();
        locked();
        HttpCaller http = gateway.http();
        String id = HttpCaller.json(
                        http.post("{\"to\":\"" + stranger(4) + "\",\"text\":\"soon too late\",\"notAfter\":\""
                                + Instant.now().plusSeconds(3) + "\"}"))
                .get("id")
                .asText();
        await().until(() -> http.status(id).get("state").asText().equals("EXPIRED"));
        assertThat(gateway.sandbox().calls()).isEqualTo(3);
    }

    @Test
    void refusalsAreDeadLettersWhereNobodyIsToWait() throws Exception {
        gateway.start("gateway.first-contacts.refusals=0");
        refuseStrangers();
        for (int i = 0; i < 5; i++) {
            gateway.drop(stranger(i) + "/a.txt", "to stranger " + i);
        }
        await().until(() -> gateway.deadLetters().size() == 5);
        gateway.settled();
    }
}
