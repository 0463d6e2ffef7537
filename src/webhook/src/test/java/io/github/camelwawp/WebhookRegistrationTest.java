package io.github.camelwawp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwawp.testing.LogLines;
import io.github.camelwawp.testing.ScriptedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The webhook's URL is added to Wawp's list and removed from it, and all other entries stay unchanged. */
class WebhookRegistrationTest extends WebhookedCamel {

    @RegisterExtension
    final LogLines log = new LogLines();

    private static final String TOKEN = "SECRET_TOKEN_7c1f";
    private static final String SYSTEM =
            "{\"url\" : \"https://api.wawp.net/system?x=1&secret=s\", \"events\":[ \"*\" ],\"is_active\":\"1\", \"n\":1.50, \"uni\":\"\\u00e9é\"}";
    private static final String OWN =
            "{\"url\":\"https://example.com/wawp/events?secret=older\",\"events\":[\"message\"],\"is_active\":1}";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The current list at Wawp. */
    private volatile String list = "{\"webhooks\":[" + SYSTEM + "]}";

    private final List<String> posted = new CopyOnWriteArrayList<>();
    private final List<String> looked = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile String refusal;

    private final ScriptedServer wawp = new ScriptedServer(connection -> {
        for (String request = connection.request(); request != null; request = connection.request()) {
            String body = request.substring(request.indexOf("\r\n\r\n") + 4);
            boolean post = request.startsWith("POST /v2/session/webhook ");
            (post ? posted : looked).add(request);
            if (refusal != null) {
                connection.answer(status, refusal);
            } else if (post) {
                list = "{\"webhooks\":" + JSON.readTree(body).get("webhooks") + "}";
                connection.answer(200, "{\"success\":true}");
            } else {
                connection.answer(200, list);
            }
        }
    });

    @AfterEach
    void closeWawp() throws Exception {
        context.stop();
        wawp.close();
    }

    @Test
    void theUrlWithItsSecretIsAddedAndTheOthersStayAsTheyArePrinted() throws Exception {
        start("&events=message,message.ack");
        assertThat(looked).singleElement().satisfies(request -> {
            assertThat(request)
                    .startsWith("GET /v2/session/webhook HTTP")
                    .contains("\"instance_id\":\"123456789\"")
                    .contains(TOKEN);
            assertThat(request.lines().findFirst().orElse("")).doesNotContain(TOKEN);
        });
        assertThat(posted).singleElement().satisfies(request -> {
            assertThat(request).contains(SYSTEM);
            JsonNode body = JSON.readTree(request.substring(request.indexOf("\r\n\r\n")));
            assertThat(body.get("instance_id").asText()).isEqualTo("123456789");
            assertThat(body.get("access_token").asText()).isEqualTo(TOKEN);
            assertThat(body.get("webhooks")).hasSize(2);
            assertThat(body.at("/webhooks/1").toString())
                    .isEqualTo("{\"url\":\"https://example.com/wawp/events?secret=" + SECRET
                            + "\",\"events\":[\"message\",\"message.ack\"],\"is_active\":1}");
        });
    }

    @Test
    void noLogLineOfAGoodDayHoldsASecret() throws Exception {
        start("");
        post(MESSAGE.formatted("e1"));
        send(to("/wawp/events?secret=" + SECRET + "x").POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}")));
        context.stop();
        assertThat(log.lines())
                .anyMatch(line -> line.contains("Wawp will send"))
                .anyMatch(line -> line.contains("answered 401"))
                .allSatisfy(line -> assertThat(line).doesNotContain(SECRET, TOKEN, "201234567890", "Hello"));
    }

    @Test
    void withoutAFilterAllEventsAreAskedForButTheDoubledOnes() throws Exception {
        start("");
        assertThat(webhooks().get(1).get("events").toString())
                .contains("\"message\"", "\"message.ack\"", "\"session.status\"", "\"call.received\"")
                .doesNotContain("message.any", "engine.event");
    }

    @Test
    void anEntryOfItsOwnFromAnEarlierStartIsReplaced() throws Exception {
        list = "{\"webhooks\":[" + OWN + "," + SYSTEM + "," + OWN.replace("?secret=older", "") + "]}";
        start("");
        assertThat(webhooks()).hasSize(2);
        assertThat(webhooks().get(0).get("url").asText()).contains("api.wawp.net");
    }

    @Test
    void theStopTakesItOutAgainAndNothingElse() throws Exception {
        start("");
        String other = OWN.replace("example.com", "other.example.com");
        list = "{\"webhooks\":[" + other + "," + webhooks().get(1) + "," + SYSTEM + "]}";
        context.stop();
        assertThat(webhooks())
                .extracting(entry -> entry.get("url").asText())
                .containsExactly(
                        "https://other.example.com/wawp/events?secret=older",
                        "https://api.wawp.net/system?x=1&secret=s");
        assertThat(posted.get(1)).contains(SYSTEM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[%s]",
                "{\"data\":[%s]}",
                "{\"data\":{\"webhooks\":[%s]}}",
                "{\"status\":\"success\",\"webhooks\":[%s],\"more\":{\"webhooks\":[1]}}",
                "{\"config\":{\"webhooks\":[%s]}}"
            })
    void theListIsFoundWhereverItStands(String shape) throws Exception {
        list = shape.formatted(SYSTEM);
        start("");
        assertThat(webhooks()).hasSize(2);
        assertThat(posted.get(0)).contains(SYSTEM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{\"webhooks\":[]}", "{\"webhooks\":{}}", "{\"data\":{\"webhooks\":{}}}"})
    void anEmptyListIsOne(String shape) throws Exception {
        list = shape;
        start("");
        assertThat(webhooks()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "<html>",
                "{\"webhooks\":null}",
                "{\"webhooks\":[17]}",
                "{\"webhooks\":{\"a\":1}}",
                "{\"webhooks\":[{\"url\":",
                "\"x\""
            })
    void whereNoListIsFoundNoneIsOverwritten(String answer) throws Exception {
        list = answer;
        start("");
        assertThat(log.lines()).anyMatch(line -> line.contains("was not registered at Wawp"));
        assertThat(posted).isEmpty();
        assertThat(post(MESSAGE.formatted("e1")).statusCode()).isEqualTo(200);
    }

    @Test
    void aPlanWithoutWebhooksIsExplainedInOneLineAndTheRestGoesOn() throws Exception {
        status = 403;
        refusal = "{\"code\":\"subscription_required\",\"message\":\"Upgrade\"}";
        start("");
        assertThat(log.lines())
                .filteredOn(line -> line.contains("subscription_required"))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("dashboard").contains("https://example.com/wawp/events"));
        assertThat(log.lines()).allSatisfy(line -> assertThat(line).doesNotContain(SECRET, TOKEN));
        assertThat(post(MESSAGE.formatted("e1")).statusCode()).isEqualTo(200);
        arrived(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            500 | {"message":"no SECRET_TOKEN_7c1f"}                                              | SERVER_ERROR
            401 | {"message":"Invalid access token"}                                              | CREDENTIALS
            200 | {"wawp_upstream_error":true}                                                    | UPSTREAM_ERROR
            400 | {"message":"bad url https://example.com/wawp/events?secret=WEBHOOK_SECRET_7c1f"} | BAD_REQUEST
            """)
    void anotherFailureIsAWarningWithItsReasonAndWithoutSecrets(int answered, String body, String reason)
            throws Exception {
        status = answered;
        refusal = body;
        start("");
        assertThat(log.lines()).anyMatch(line -> line.contains("was not registered at Wawp") && line.contains(reason));
        context.stop();
        assertThat(log.lines()).allSatisfy(line -> assertThat(line).doesNotContain(SECRET, TOKEN));
    }

    @Test
    void whoseRefusalComesWithTheSecondCallIsWarnedToo() throws Exception {
        wawp.script(connection -> {
            for (String request = connection.request(); request != null; request = connection.request()) {
                connection.answer(
                        request.startsWith("GET") ? 200 : 400,
                        request.startsWith("GET") ? list : "{\"message\":\"no " + SECRET + "\"}");
            }
        });
        start("");
        assertThat(log.lines())
                .anyMatch(line -> line.contains("was not registered at Wawp") && line.contains("BAD_REQUEST"));
        assertThat(log.lines()).allSatisfy(line -> assertThat(line).doesNotContain(SECRET));
    }

    @Test
    void withoutAnAddressFromOutsideNothingIsRegistered() throws Exception {
        listen("webhook:wawp:events?webhookSecret=" + SECRET + account());
        assertThat(log.lines()).anyMatch(line -> line.contains("webhookExternalUrl"));
        assertThat(looked).isEmpty();
    }

    @Test
    void aSecretWithOddCharactersSurvivesTheUrl() throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("webhook:wawp:events?webhookSecret=RAW(a&b c+d%e)&webhookExternalUrl=https://example.com"
                                + account())
                        .process(exchange -> arrived.add(exchange.copy()));
            }
        });
        String url = webhooks().get(1).get("url").asText();
        assertThat(send(to(url.substring("https://example.com".length()))
                                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(MESSAGE.formatted("e1"))))
                        .statusCode())
                .isEqualTo(200);
    }

    private void start(String options) throws Exception {
        listen("webhook:wawp:events?webhookSecret=" + SECRET + "&webhookExternalUrl=https://example.com" + account()
                + options);
    }

    private String account() {
        return "&instanceId=123456789&accessToken=" + TOKEN + "&baseUrl=" + wawp.url();
    }

    private List<JsonNode> webhooks() throws Exception {
        List<JsonNode> all = new ArrayList<>();
        JSON.readTree(list).get("webhooks").forEach(all::add);
        return all;
    }
}
