package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwawp.gateway.hold.Hold;
import io.github.camelwawp.gateway.journal.PostgresDatabases;
import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
import io.github.camelwawp.testing.LogLines;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An operator holds the sender; nothing but an operator releases it. */
@Timeout(120)
class PauseTest {

    @RegisterExtension
    static final PostgresDatabases postgres = PostgresDatabases.withTables();

    @RegisterExtension
    final TestGateway gateway = new TestGateway(TestGateway.HTTP);

    @RegisterExtension
    final LogLines log = new LogLines();

    private static JsonNode call(TestGateway to, String path) throws Exception {
        HttpResponse<String> answer = to.http().send(to.http().to(path).POST(BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(200);
        return HttpCaller.json(answer);
    }

    private static JsonNode status(TestGateway of) throws Exception {
        return HttpCaller.json(of.http().send(of.http().to("/status")));
    }

    private static Hold hold(TestGateway of) {
        return of.context().getRegistry().lookupByNameAndType("hold", Hold.class);
    }

    @Test
    void aPauseKeepsWhatComesInUntilItIsResumedAlsoOverARestart() throws Exception {
        gateway.start();
        JsonNode paused = call(gateway, "/pause");
        assertThat(paused.get("paused").asBoolean()).isTrue();
        assertThat(call(gateway, "/pause")).isEqualTo(paused);
        gateway.drop("201234567891/a.txt", "from a file");
        String id = gateway.http().post("201234567892", "by HTTP", null);
        assertThat(status(gateway).at("/hold/reason").asText()).isEqualTo("PAUSED");
        assertThat(status(gateway).get("paused")).isEqualTo(paused.get("since"));
        assertThat(log.count(Level.WARN, "Paused by an operator")).isEqualTo(1);
        gateway.stop();

        gateway.start();
        assertThat(status(gateway).get("paused")).isEqualTo(paused.get("since"));
        assertThat(StartSummary.lines(gateway.context(), new GatewaySettings(gateway.context())))
                .contains(
                        "Paused by an operator since " + paused.get("since").asText()
                                + ": nothing is sent until an operator resumes sending on the journal's page or with POST /resume");
        // Wawp says that it works, and is believed to: no reason to send.
        hold(gateway).lookNow();
        hold(gateway).sent();
        assertThat(gateway.http().status(id).get("state").asText()).isEqualTo("WAITING");
        assertThat(gateway.inbox()).hasSize(1);
        assertThat(gateway.texts()).isEmpty();

        assertThat(call(gateway, "/resume").get("paused").asBoolean()).isFalse();
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactlyInAnyOrder("from a file", "by HTTP"));
        assertThat(status(gateway).has("paused")).isFalse();
        call(gateway, "/resume");
    }

    @Test
    void whatWaitsIsCancelledAndWhatItsSourceKeepsIsNotSentLater() throws Exception {
        gateway.start();
        call(gateway, "/pause");
        String id = gateway.http().post("201234567892, 201234567893", "unwanted", null);
        assertThat(call(gateway, "/messages/" + id + "/cancel").get("cancelled").asInt())
                .isEqualTo(2);
        assertThat(gateway.http()
                        .send(gateway.http().to("/messages/" + id + "/cancel").POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(409);
        String wanted = gateway.http().post("201234567892", "wanted", null);
        call(gateway, "/resume");
        await().until(() -> gateway.http().status(wanted).get("state").asText().equals("SENT"));
        gateway.settled();
        assertThat(gateway.texts()).containsExactly("wanted");
        assertThat(gateway.http().status(id).get("state").asText()).isEqualTo("CANCELLED");
        assertThat(gateway.deadLetters()).isEmpty();
    }

    @Test
    void aTextThatWaitsToBeTriedAgainIsCancelled() throws Exception {
        gateway.sandbox()
                .mishap(Mishap.of(MishapKind.STATUS_AND_BODY)
                        .to("201234567891@c.us")
                        .status(429)
                        .body("application/json", "{}"));
        gateway.start("gateway.redelivery.delay=1h");
        gateway.drop("201234567891/a.txt", "unwanted");
        await().until(() -> gateway.inbox().isEmpty());
        String id = HttpCaller.json(gateway.http().send(gateway.http().to("/messages")))
                .at("/messages/0/id")
                .asText();
        await().until(() -> gateway.http()
                        .send(gateway.http().to("/messages/" + id + "/cancel").POST(BodyPublishers.noBody()))
                        .statusCode()
                == 200);
        gateway.settled();
        assertThat(gateway.texts()).isEmpty();
        assertThat(gateway.deadLetters()).isEmpty();
    }

    @Test
    void gatewaysThatShareAJournalPauseAndResumeTogether() throws Exception {
        String[] shared = {"gateway.journal.url=" + postgres.url(), "gateway.journal.user=postgres"};
        TestGateway one = gateway.another().start(shared);
        TestGateway other = gateway.another().start(shared);
        call(one, "/pause");
        await().until(() -> hold(other).paused().isPresent());
        other.drop("201234567891/a.txt", "from a file");
        call(other, "/resume");
        await().until(() -> hold(one).paused().isEmpty());
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("from a file"));
    }

    @Test
    void noOtherSiteCanPause() throws Exception {
        gateway.start();
        for (String path : new String[] {"/pause", "/resume"}) {
            // What a page of another site can make a browser send: no header of its own choice, or a form.
            assertThat(gateway.http()
                            .send(gateway.http()
                                    .to(path)
                                    .setHeader("Authorization", "")
                                    .header("Origin", "https://example.com")
                                    .header("Content-Type", "text/plain")
                                    .POST(BodyPublishers.ofString("x")))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(gateway.http().send(gateway.http().to(path)).statusCode())
                    .isEqualTo(405);
        }
        assertThat(hold(gateway).paused()).isEmpty();
    }
}
