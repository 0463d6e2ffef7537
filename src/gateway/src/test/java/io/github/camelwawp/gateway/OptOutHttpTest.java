package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwawp.testing.LogLines;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The opt-out list, managed by HTTP calls. */
@Timeout(120)
class OptOutHttpTest {

    @RegisterExtension
    static final TestGateway gateway = new TestGateway(TestGateway.HTTP, "camel.component.wawp.default-region=EG");

    @RegisterExtension
    final LogLines log = new LogLines();

    private final HttpCaller http = gateway.http();

    /** The list of the next test is empty. */
    @AfterEach
    void emptyTheList() throws Exception {
        call("DELETE", "201234567890");
    }

    private HttpResponse<String> call(String method, String id) throws Exception {
        return http.send(http.to("/opt-outs/" + id).method(method, HttpRequest.BodyPublishers.noBody()));
    }

    private boolean optedOut(String id) throws Exception {
        JsonNode answer = HttpCaller.json(call("GET", id));
        assertThat(answer.has("since")).isEqualTo(answer.get("optedOut").asBoolean());
        return answer.get("optedOut").asBoolean();
    }

    private String state(String id) throws Exception {
        return http.status(id).get("state").asText();
    }

    @Test
    void postStopsAndDeleteStartsWithoutAWordToThePerson() throws Exception {
        assertThat(optedOut("201234567890@c.us")).isFalse();
        HttpResponse<String> posted = call("POST", "+201234567890");
        assertThat(posted.statusCode()).isEqualTo(200);
        assertThat(HttpCaller.json(posted).get("id").asText()).isEqualTo("201234567890@c.us");
        assertThat(HttpCaller.json(posted).get("optedOut").asBoolean()).isTrue();
        assertThat(optedOut("201234567890")).isTrue();
        String dropped = http.post("01234567890", "an offer", null);
        await().untilAsserted(() -> assertThat(state(dropped)).isEqualTo("SUPPRESSED"));
        assertThat(HttpCaller.json(call("DELETE", "201234567890@c.us"))
                        .get("optedOut")
                        .asBoolean())
                .isFalse();
        String sent = http.post("201234567890", "Hello", null);
        await().untilAsserted(() -> assertThat(state(sent)).isEqualTo("SENT"));
        assertThat(gateway.texts()).containsExactly("Hello");
        for (Level level : new Level[] {Level.INFO, Level.WARN, Level.ERROR}) {
            assertThat(log.lines(level)).noneMatch(line -> line.contains("1234567890"));
        }
    }

    @Test
    void repeatedCallsAreHarmless() throws Exception {
        for (String method : new String[] {"DELETE", "POST", "POST", "DELETE", "DELETE"}) {
            assertThat(call(method, "201234567890@c.us").statusCode()).isEqualTo(200);
        }
        assertThat(optedOut("201234567890@c.us")).isFalse();
    }

    @Test
    void aMexicanMobileIsTheSameInBothForms() throws Exception {
        call("POST", "5215512345678@c.us");
        assertThat(optedOut("525512345678@c.us")).isTrue();
        call("DELETE", "525512345678@c.us");
        assertThat(optedOut("5215512345678@c.us")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "nobody@example.com",
                "status@broadcast",
                "0",
                "%00",
                "%20",
                "..%2f..",
                "%27%20or%201=1",
                "%ff",
                "ops",
                "${body}",
                "201234567890@c.us,201234567891@c.us",
                "9999999999999999999999999999999@c.us",
                "%F0%9F%9B%91"
            })
    void whatNamesNobodyIsAnswered400AndChangesNothing(String id) throws Exception {
        for (String method : new String[] {"GET", "POST", "DELETE"}) {
            String answer = exchange(
                    method + " /opt-outs/" + id + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                            + HttpCaller.TOKEN + "\r\nContent-Length: 0\r\n\r\n");
            assertThat(answer).matches("(?s)HTTP/1\\.1 (400|404) .*").doesNotContain("Exception");
        }
        assertThat(optedOut("201234567890@c.us")).isFalse();
        assertThat(log.lines(Level.ERROR)).isEmpty();
    }

    @Test
    void aLongIdIsRefused() throws Exception {
        assertThat(call("POST", "2".repeat(3_000)).statusCode()).isEqualTo(400);
    }

    @Test
    void withoutTheTokenNothingIsToldAndNothingChanged() throws Exception {
        for (String method : new String[] {"GET", "POST", "DELETE"}) {
            HttpResponse<String> refused = http.send(http.to("/opt-outs/201234567890@c.us")
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .setHeader("Authorization", "Bearer x"));
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.body()).doesNotContain("optedOut");
        }
        assertThat(optedOut("201234567890@c.us")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "OPTIONS", "BREW"})
    void otherMethodsAreRefusedWithTheOnesAllowed(String method) throws Exception {
        HttpResponse<String> refused = call(method, "201234567890@c.us");
        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(refused.headers().firstValue("Allow")).contains("GET, POST, DELETE");
    }

    @Test
    void headersCannotPassForTheIdOrTheMethod() throws Exception {
        String answer =
                exchange("GET /opt-outs/201234567891 HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                        + HttpCaller.TOKEN
                        + "\r\nid: 201234567890\r\nCamelHttpMethod: POST\r\nX-HTTP-Method-Override: POST\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200").contains("\"id\":\"201234567891@c.us\"", "\"optedOut\":false");
        assertThat(optedOut("201234567890")).isFalse();
    }

    @Test
    void aBodyIsNotRead() throws Exception {
        String answer = exchange(
                "POST /opt-outs/201234567890 HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                        + HttpCaller.TOKEN
                        + "\r\nContent-Type: application/json\r\nContent-Length: 27\r\n\r\n{\"id\":\"201234567891@c.us\" }");
        assertThat(answer).startsWith("HTTP/1.1 200").contains("201234567890@c.us");
        assertThat(optedOut("201234567891")).isFalse();
    }

    private String exchange(String call) throws Exception {
        try (Socket socket = http.raw(call)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
