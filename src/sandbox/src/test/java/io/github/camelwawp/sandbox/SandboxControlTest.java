package io.github.camelwawp.sandbox;

import static io.github.camelwawp.sandbox.HttpProbe.CHAT;
import static io.github.camelwawp.sandbox.HttpProbe.call;
import static io.github.camelwawp.sandbox.HttpProbe.json;
import static io.github.camelwawp.sandbox.HttpProbe.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxControlTest {

    private static final String CREDENTIALS = "instance_id=123456789&access_token=ACCESS_TOKEN";

    @RegisterExtension
    static final WawpSandboxExtension sandbox = new WawpSandboxExtension();

    @Test
    void theMessagesCanBeReadAndForgotten() throws IOException {
        send(sandbox.baseUrl(), "Hello");
        JsonNode messages = json(call("GET", sandbox.baseUrl() + "/sandbox/messages", null));

        assertThat(messages).hasSize(1);
        JsonNode message = messages.get(0);
        assertThat(message.fieldNames())
                .toIterable()
                .containsExactly("chatId", "message", "replyTo", "instanceId", "id", "at", "fromMe", "author", "ack");
        assertThat(message.get("chatId").asText()).isEqualTo(CHAT);
        assertThat(message.get("message").asText()).isEqualTo("Hello");
        assertThat(message.get("replyTo").isNull()).isTrue();
        assertThat(Instant.parse(message.get("at").asText())).isBeforeOrEqualTo(Instant.now());
        assertThat(call("DELETE", sandbox.baseUrl() + "/sandbox/messages", null).statusCode())
                .isEqualTo(204);
        assertThat(json(call("GET", sandbox.baseUrl() + "/sandbox/messages", null)))
                .isEmpty();
    }

    @Test
    void theSessionCanBeSet() throws IOException {
        String url = sandbox.baseUrl() + "/sandbox/session";

        assertThat(call("PUT", url, "{\"status\":\"SCAN_QR_CODE\"}").body()).isEqualTo("{\"status\":\"SCAN_QR_CODE\"}");
        assertThat(send(sandbox.baseUrl(), "Hello").statusCode()).isEqualTo(422);
        assertThat(call("GET", url, null).body()).isEqualTo("{\"status\":\"SCAN_QR_CODE\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"status\":7}", "{\"status\":\"working\"}", "{\"status\":\"\"}", "[]", ""})
    void aSessionThatIsNoWordIsRefused(String body) throws IOException {
        assertThat(call("PUT", sandbox.baseUrl() + "/sandbox/session", body).statusCode())
                .isEqualTo(400);
        assertThat(sandbox.sandbox().sessionStatus()).isEqualTo("WORKING");
    }

    @Test
    void theShapeCanBeSet() throws IOException {
        String url = sandbox.baseUrl() + "/sandbox/shape";

        assertThat(call("PUT", url, "{\"shape\":\"GOWS\"}").body()).isEqualTo("{\"shape\":\"GOWS\"}");
        assertThat(json(send(sandbox.baseUrl(), "Hello")).get("id").isTextual()).isTrue();
        HttpResponse<String> unknown = call("PUT", url, "{\"shape\":\"ROUND\"}");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(json(unknown).get("message").asText())
                .isEqualTo("shape must be one of WEBJS, GOWS, NOWEB, QUEUED, WRAPPED, LEGACY.");
        assertThat(call("GET", url, null).body()).isEqualTo("{\"shape\":\"GOWS\"}");
    }

    @Test
    void theStateCountsCallsAndCanBeSetBack() throws IOException {
        send(sandbox.baseUrl(), "Hello");
        send(sandbox.baseUrl(), "no number", "Hello");
        call("POST", sandbox.baseUrl() + "/sandbox/mishaps", "{\"mishap\":\"HTML\"}");
        JsonNode state = json(call("GET", sandbox.baseUrl() + "/sandbox/state", null));

        assertThat(state.get("calls").asInt()).isEqualTo(2);
        assertThat(state.get("accepted").asInt()).isEqualTo(1);
        assertThat(state.at("/mishaps/0/mishap").asText()).isEqualTo("HTML");
        assertThat(call("DELETE", sandbox.baseUrl() + "/sandbox/state", null).statusCode())
                .isEqualTo(204);
        assertThat(json(call("GET", sandbox.baseUrl() + "/sandbox/state", null)))
                .isEqualTo(json("""
                {"session":"WORKING","shape":"WEBJS","plan":"PAID","calls":0,"accepted":0,"mishaps":[],
                 "acks":{"upTo":"READ","delays":[300,900,2000],"outOfOrder":false,"doubled":false,"early":false,"lid":false},
                 "delivery":{"forget":false,"delayMillis":0,"retries":15,"retryDelayMillis":2000,"timeoutMillis":10000,"signed":false},
                 "events":{"urls":0,"waiting":0,"delivered":0,"lost":0,"last":null}}"""));
    }

    @Test
    void theSessionTellsItsStatusAndItsNumber() throws IOException {
        String url = sandbox.baseUrl() + "/v2/session/info";
        JsonNode got = json(call("GET", url + "?" + CREDENTIALS, null));
        JsonNode posted = json(call("POST", url, "{\"instance_id\":\"123456789\",\"access_token\":\"ACCESS_TOKEN\"}"));

        assertThat(posted).isEqualTo(got);
        assertThat(got.get("status").asText()).isEqualTo("WORKING");
        assertThat(got.at("/me/id").asText()).isEqualTo("201111111111@c.us");
        assertThat(got.at("/me/pushName").asText()).isNotEmpty();
        sandbox.sandbox().sessionStatus("STOPPED");
        assertThat(json(call("GET", url + "?" + CREDENTIALS, null)).get("me").isNull())
                .isTrue();
        assertThat(call("GET", url, null).statusCode()).isEqualTo(401);
    }

    @Test
    void aNumberIsOnWhatsAppUnderItselfUnlessSaidOtherwise() throws IOException {
        String url = sandbox.baseUrl() + "/v2/contacts/check-exists?" + CREDENTIALS + "&phone=";
        String script = sandbox.baseUrl() + "/sandbox/contacts";

        assertThat(call("GET", url + "201234567890", null).body())
                .isEqualTo("{\"numberExists\":true,\"chatId\":\"201234567890@c.us\"}");
        assertThat(call("PUT", script, "{\"phone\":\"201234567891\",\"chatId\":\"201234567892@c.us\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(call("PUT", script, "{\"phone\":\"201234567893\"}").statusCode())
                .isEqualTo(204);
        assertThat(call("GET", url + "201234567891", null).body())
                .isEqualTo("{\"numberExists\":true,\"chatId\":\"201234567892@c.us\"}");
        assertThat(call("GET", url + "201234567893", null).body()).isEqualTo("{\"numberExists\":false}");
        assertThat(call("PUT", script, "{\"phone\":\"no number\"}").statusCode())
                .isEqualTo(400);
        assertThat(call("GET", url, null).statusCode()).isEqualTo(400);
    }

    @Test
    void theRateLimitNamesThePolicyAndItsLimits() throws IOException {
        JsonNode answer = json(call("GET", sandbox.baseUrl() + "/v2/session/rate-limit?" + CREDENTIALS, null));

        assertThat(answer.get("policies"))
                .extracting(policy -> policy.get("name").asText())
                .contains(answer.get("policy").asText());
        assertThat(answer.at("/policies/0/limits").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "send_message_per_minute",
                        "send_message_daily_cap",
                        "account_protection_seconds",
                        "concurrent_limit",
                        "group_req_per_minute",
                        "group_daily_cap",
                        "check_req_per_minute",
                        "check_daily_cap");
    }

    @Test
    void aMessageIsFoundByItsIdWhateverItsChatIsCalled() throws IOException {
        sandbox.acks(AckPlan.none());
        send(sandbox.baseUrl(), "Hello");
        SandboxMessage sent = sandbox.messages().get(0);
        String url = sandbox.baseUrl() + "/v2/messages/get?" + CREDENTIALS;

        for (String id : new String[] {sent.id(), sent.bareId(), "true_100000000000001@lid_" + sent.bareId()}) {
            JsonNode found = json(call("POST", url, "{\"messageId\":\"" + id + "\"}"));
            assertThat(found.get("id").asText()).isEqualTo(sent.id());
            assertThat(found.get("ack").asInt()).isZero();
        }
        HttpResponse<String> unknown = call("POST", url, "{\"messageId\":\"true_1@c.us_NONE\"}");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(call("POST", url, "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void aChatIsListedNewestFirst() throws IOException {
        for (int i = 1; i <= 4; i++) {
            send(sandbox.baseUrl(), "text " + i);
        }
        send(sandbox.baseUrl(), "120363000000000000@g.us", "elsewhere");
        String url = sandbox.baseUrl() + "/v2/chats/messages?" + CREDENTIALS + "&chatId=201234567890@c.us";

        assertThat(json(call("GET", url, null)))
                .extracting(message -> message.get("body").asText())
                .containsExactly("text 4", "text 3", "text 2", "text 1");
        assertThat(json(call("GET", url + "&limit=2&offset=1&downloadMedia=false", null)))
                .extracting(message -> message.get("body").asText())
                .containsExactly("text 3", "text 2");
        assertThat(call("GET", url + "&limit=many", null).statusCode()).isEqualTo(400);
    }

    @Test
    void anOpenPageIsToldOfMessagesAndState() throws IOException {
        send(sandbox.baseUrl(), "before");
        try (RawCall page = new RawCall(sandbox.port())) {
            page.write("GET /sandbox/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
            assertThat(page.until("\"before\"")).contains("text/event-stream", "event: state", "event: all");
            send(sandbox.baseUrl(), "line\nbreak");
            assertThat(page.until("event: more")).contains("\"calls\":2");
            assertThat(page.until("\n\n")).contains("\"message\":\"line\\nbreak\"");
            sandbox.clear();
            assertThat(page.until("event: all\ndata: []\n\n")).contains("\"calls\":0");
        }
    }

    @Test
    void anOpenPageIsToldOfAcksAndReplies() throws IOException {
        sandbox.acks(AckPlan.none());
        send(sandbox.baseUrl(), "Hello");
        String id = sandbox.messages().get(0).id();
        try (RawCall page = new RawCall(sandbox.port())) {
            page.write("GET /sandbox/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
            assertThat(page.until("event: all")).contains("\"upTo\":\"NONE\"");
            assertThat(page.until("\n\n")).contains("\"ack\":0");
            sandbox.ack(id, AckLevel.READ);
            assertThat(page.until("event: acks\ndata: ")).doesNotContain("event: more");
            assertThat(page.until("\n\n")).startsWith("{\"" + id + "\":3}");
            sandbox.reply(CHAT, "Yes");
            page.until("event: more");
            assertThat(page.until("\n\n")).contains("\"message\":\"Yes\"", "\"fromMe\":false");
        }
    }

    @Test
    void thePageMayLoadNothingFromElsewhereAndNotBeFramed() throws IOException {
        for (String path :
                new String[] {"/", "/page.css", "/page.js", "/markup.js", "/composer.js", "/icon.svg", "/wallpaper.svg"
                }) {
            HttpResponse<String> response = call("GET", sandbox.baseUrl() + path, null);

            assertThat(response.statusCode()).as(path).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .startsWith("default-src 'none';")
                    .contains("frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(response.body()).doesNotContain("innerHTML");
        }
    }

    @Test
    void theKindsOfMishapAreListedWithTheirSettings() throws IOException {
        JsonNode kinds = json(call("GET", sandbox.baseUrl() + "/sandbox/mishap-kinds", null));

        assertThat(kinds).hasSize(MishapKind.values().length);
        assertThat(kinds.get(0).get("sentence").asText()).isEqualTo(MishapKind.values()[0].sentence());
        assertThat(kinds.get(0).get("status").asInt()).isEqualTo(502);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v2/send/image, 404",
        "GET, /nowhere, 404",
        "GET, /v2/send/text, 405",
        "PATCH, /sandbox/messages, 405",
        "GET, /sandbox/../etc/passwd, 404",
        "GET, /answer-webjs.json, 404",
        "GET, //, 404",
        "OPTIONS, /v2/send/text, 405"
    })
    void anythingElseIsAnsweredInJson(String method, String path, int status) throws IOException {
        HttpResponse<String> response = call(method, sandbox.baseUrl() + path, null);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response).get("message").asText()).isNotEmpty();
    }
}
