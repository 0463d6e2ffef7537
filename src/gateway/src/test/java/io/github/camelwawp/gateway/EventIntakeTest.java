package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.sandbox.AckLevel;
import io.github.camelwawp.sandbox.AckPlan;
import io.github.camelwawp.sandbox.IdShape;
import io.github.camelwawp.testing.LogLines;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The way back through one gateway that runs on: reports, messages and odd events, one after the other. */
class EventIntakeTest {

    private static final String SECRET = "a very secret word";

    /** No test changes its routes. */
    @RegisterExtension
    static final TestGateway gateway = new TestGateway(
            TestGateway.HTTP,
            "gateway.events.enabled=true",
            "gateway.events.secret=" + SECRET,
            "gateway.events.poll-delay=50");

    @RegisterExtension
    final LogLines log = new LogLines();

    /** The sandbox forgets its webhooks before each test. */
    @BeforeEach
    void register() {
        gateway.sandbox().webhook("http://127.0.0.1:" + gateway.http().port + path(SECRET));
    }

    private static String path(String secret) {
        return "/wawp/events?secret=" + secret.replace(" ", "%20");
    }

    private static int call(String body) throws Exception {
        return call(SECRET, body);
    }

    private static int call(String secret, String body) throws Exception {
        HttpCaller http = gateway.http();
        return http.send(http.to(path(secret))
                        .setHeader("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)))
                .statusCode();
    }

    private static String ack(String id) throws Exception {
        return gateway.http().status(id).at("/deliveries/0/ack").asText();
    }

    private void assertNothingPrivateIsLogged() {
        for (Level level : List.of(Level.INFO, Level.WARN, Level.ERROR)) {
            assertThat(log.lines(level)).noneMatch(line -> line.matches("(?s).*(2012345678|very secret|order-1).*"));
        }
    }

    @ParameterizedTest
    @EnumSource(value = IdShape.class, names = "MISSING", mode = EnumSource.Mode.EXCLUDE)
    void reportsAreCountedWhateverTheShapeOfTheirIds(IdShape shape) throws Exception {
        gateway.sandbox().idShape(shape);
        gateway.sandbox()
                .acks(AckPlan.defaults()
                        .withUpTo(AckLevel.READ)
                        .withDelays(Duration.ZERO)
                        .withLid(true));
        String id = gateway.http().post("201234567891", "Hello", null);
        await().until(() -> ack(id).equals("READ"));
    }

    @Test
    void theDefaultRouteLogsTheStateWithoutTheRecipient() throws Exception {
        gateway.sandbox()
                .acks(AckPlan.defaults()
                        .withUpTo(AckLevel.DEVICE)
                        .withDelays(Duration.ZERO, Duration.ZERO, Duration.ZERO));
        String id = gateway.http().post("201234567891", "A very secret text", "order-1");
        await().until(() -> log.count(Level.INFO, "DELIVERED: message " + id + " from http") == 1);
        assertNothingPrivateIsLogged();
    }

    @Test
    void theDefaultRouteSaysOnlyThatSomethingCame() throws Exception {
        gateway.sandbox().reply("201234567891@c.us", "A very secret text");
        await().until(() -> log.count(Level.INFO, "A message came in") == 1);
        assertNothingPrivateIsLogged();
    }

    @Test
    void aWrongSecretIsRefusedAndARightOneIsNotTheGatewaysToken() throws Exception {
        assertThat(call("x", "{}")).isEqualTo(401);
        assertThat(call(HttpCaller.TOKEN, "{}")).isEqualTo(401);
        assertThat(gateway.http()
                        .send(gateway.http().to("/messages").setHeader("Authorization", "Bearer " + SECRET))
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"e\",\"event\":\"session.status\",\"payload\":{\"status\":\"a\\nforged line 201234567891\"}}",
                "{\"id\":\"e\",\"event\":\"message.ack\",\"payload\":{\"id\":\"true_201234567891@c.us_A\",\"ack\":99}}",
                "{\"id\":\"e\",\"event\":\"message.ack\",\"payload\":{\"id\":\"\",\"ack\":3}}",
                "{\"id\":\"e\",\"event\":\"message.ack\",\"payload\":{\"id\":\"\\u0000\\ud800\",\"ack\":3}}",
                "{\"id\":\"e\",\"event\":\"message.ack\",\"timestamp\":99999999999999999,\"payload\":{\"id\":\"A\",\"ack\":3}}",
                "{\"id\":\"\\u0000'; drop table wawp_event; --\",\"event\":\"message\",\"payload\":{\"from\":\"201234567891@c.us\",\"body\":\"\\u0000\"}}",
                "{\"id\":\"e\",\"event\":\"message\",\"payload\":{\"from\":\"${exception}\",\"body\":\"${body}\",\"CamelHttpUri\":\"http://127.0.0.1:1\"}}"
            })
    void oddEventsAreWorkedOffAndHarmNothing(String event) throws Exception {
        // Repeated ids are left out: each of these is news.
        assertThat(call(event.replace("\"id\":\"e\"", "\"id\":\"e" + UUID.randomUUID() + "\"")))
                .isIn(200, 400);
        gateway.sandbox().reply("201234567891@c.us", "after it");
        await().until(() -> log.count(Level.INFO, "A message came in") >= 1);
        String id = gateway.http().post("201234567891", "x", null);
        await().until(() -> gateway.http().status(id).get("state").asText().equals("SENT"));
        assertThat(log.lines(Level.ERROR)).isEmpty();
        assertThat(log.lines(Level.INFO)).noneMatch(line -> line.contains("forged"));
    }
}
