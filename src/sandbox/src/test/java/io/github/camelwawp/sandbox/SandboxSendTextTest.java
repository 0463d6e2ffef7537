package io.github.camelwawp.sandbox;

import static io.github.camelwawp.sandbox.HttpProbe.CHAT;
import static io.github.camelwawp.sandbox.HttpProbe.call;
import static io.github.camelwawp.sandbox.HttpProbe.json;
import static io.github.camelwawp.sandbox.HttpProbe.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxSendTextTest {

    @RegisterExtension
    static final WawpSandboxExtension sandbox = new WawpSandboxExtension();

    @Test
    void anAcceptedTextIsInTheListWithTheIdThatTheCallerGot() throws IOException {
        HttpResponse<String> response = send(sandbox.baseUrl(), "*Disk* full on \"db-1\"\n\u0001 \u2028 \uD83D\uDE00");

        assertThat(response.statusCode()).isEqualTo(200);
        SandboxMessage message = sandbox.messages().get(0);
        assertThat(sandbox.messages()).hasSize(1);
        assertThat(message.message()).isEqualTo("*Disk* full on \"db-1\"\n\u0001 \u2028 \uD83D\uDE00");
        assertThat(message.chatId()).isEqualTo(CHAT);
        assertThat(message.instanceId()).isEqualTo("123456789");
        assertThat(message.replyTo()).isNull();
        JsonNode answer = json(response);
        assertThat(answer.at("/id/_serialized").asText()).isEqualTo(message.id());
        assertThat(answer.at("/body").asText()).isEqualTo(message.message());
    }

    @Test
    void theDefaultAnswerHasTheDocumentedFields() throws IOException {
        JsonNode answer = json(send(sandbox.baseUrl(), "Hello"));

        assertThat(answer.fieldNames())
                .toIterable()
                .containsExactly(
                        "_data",
                        "mediaKey",
                        "id",
                        "ack",
                        "hasMedia",
                        "body",
                        "type",
                        "timestamp",
                        "from",
                        "to",
                        "deviceType",
                        "isForwarded",
                        "forwardingScore",
                        "isStatus",
                        "isStarred",
                        "fromMe",
                        "hasQuotedMsg",
                        "hasReaction",
                        "vCards",
                        "mentionedIds",
                        "groupMentions",
                        "isGif",
                        "links");
        assertThat(answer.get("_data").size()).isEqualTo(75);
        assertThat(answer.at("/id/fromMe").asBoolean()).isTrue();
        assertThat(answer.at("/id/remote").asText()).isEqualTo(CHAT);
        assertThat(answer.at("/id/id").asText()).matches("3EB0[0-9A-F]{16}");
        assertThat(answer.at("/_data/id")).isEqualTo(answer.at("/id"));
        assertThat(answer.at("/_data/to/user").asText()).isEqualTo("201234567890");
        assertThat(answer.at("/timestamp").isIntegralNumber()).isTrue();
        assertThat(answer.at("/ack").asInt()).isZero();
        assertThat(answer.at("/links").isObject())
                .as("an empty list is printed as {}")
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(AnswerShape.class)
    void everyShapeIsJsonAndHoldsItsOwnEvidence(AnswerShape shape) throws IOException {
        sandbox.sandbox().answerShape(shape);
        JsonNode answer = json(send(sandbox.baseUrl(), "say \"hello\"\n"));

        SandboxMessage message = sandbox.messages().get(0);
        switch (shape) {
            case WEBJS -> assertThat(answer.at("/id/_serialized").asText()).isEqualTo(message.id());
            case WRAPPED ->
                assertThat(answer.at("/data/id/_serialized").asText()).isEqualTo(message.id());
            case GOWS -> {
                assertThat(answer.at("/id").asText()).isEqualTo(message.id());
                assertThat(answer.at("/_data/Info/Chat").asText()).isEqualTo("201234567890@s.whatsapp.net");
                assertThat(answer.has("ack") || answer.has("timestamp") || answer.has("from"))
                        .isFalse();
            }
            case NOWEB -> {
                assertThat(answer.at("/key/id").asText()).isEqualTo(message.bareId());
                assertThat(answer.at("/status").asText()).isEqualTo("PENDING");
            }
            case QUEUED -> {
                assertThat(answer.at("/status").asText()).isEqualTo("queued");
                assertThat(answer.at("/job_id").asText()).isNotEmpty();
            }
            case LEGACY -> assertThat(answer.at("/message_id").asText()).isEqualTo(message.id());
        }
    }

    @Test
    void aReplyKeepsTheIdOfTheMessageAnswered() throws IOException {
        String answered = "false_201234567890@c.us_AAAAAAAAAAAAAAAAAAAA";
        HttpResponse<String> response = call("POST", sandbox.baseUrl() + "/v2/send/text", """
                {"instance_id":123456789,"access_token":"ACCESS_TOKEN","chatId":"201234567890@c.us","message":"ok",
                 "reply_to":"%s"}""".formatted(answered));

        assertThat(sandbox.messages().get(0).replyTo()).isEqualTo(answered);
        assertThat(json(response).get("hasQuotedMsg").asBoolean()).isTrue();
    }

    @Test
    void anIdInAGroupNamesTheAuthor() throws IOException {
        send(sandbox.baseUrl(), "120363000000000000@g.us", "Hello all");

        assertThat(sandbox.messages().get(0).id())
                .matches("true_120363000000000000@g\\.us_3EB0[0-9A-F]{16}_201111111111@c\\.us");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "201234567890",
                "+201234567890@c.us",
                "00201234567890@c.us",
                "2012@c.us",
                "status@broadcast",
                "201234567890@s.whatsapp.net",
                "@c.us",
                "20123456789012345@c.us",
                "201234567890@c.us ",
                "abc@g.us",
                "-@lid"
            })
    void anythingButAJidIsRefused(String chatId) throws IOException {
        HttpResponse<String> response = send(sandbox.baseUrl(), chatId, "Hello");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("code").asText()).isEqualTo("invalid_param");
        assertThat(json(response).at("/data/status").asInt()).isEqualTo(400);
        assertThat(sandbox.messages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "201234567890@c.us",
                "120363000000000000@g.us",
                "201234567890-1600000000@g.us",
                "120363000000000000@newsletter",
                "100000000000001@lid"
            })
    void everyKindOfRecipientIsTaken(String chatId) throws IOException {
        assertThat(send(sandbox.baseUrl(), chatId, "Hello").statusCode()).isEqualTo(200);
    }

    @Test
    void aTextMayHave4096UnitsAndNotOneMore() throws IOException {
        assertThat(send(sandbox.baseUrl(), "x".repeat(4096)).statusCode()).isEqualTo(200);
        assertThat(send(sandbox.baseUrl(), "\uD83D\uDE00".repeat(2048)).statusCode())
                .isEqualTo(200);
        assertThat(send(sandbox.baseUrl(), "x".repeat(4097)).statusCode()).isEqualTo(400);
        assertThat(send(sandbox.baseUrl(), "x" + "\uD83D\uDE00".repeat(2048)).statusCode())
                .isEqualTo(400);
        assertThat(sandbox.messages()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"instance_id":"1","chatId":"201234567890@c.us","message":"x"}                                | 401 | missing_access_token
            {"access_token":"","instance_id":"1","chatId":"201234567890@c.us","message":"x"}              | 401 | missing_access_token
            {"access_token":"t","chatId":"201234567890@c.us","message":"x"}                               | 400 | missing_param
            {"access_token":"t","instance_id":"1","message":"x"}                                          | 400 | missing_param
            {"access_token":"t","instance_id":"1","chatId":"201234567890@c.us"}                           | 400 | missing_param
            {"access_token":"t","instance_id":"1","chatId":"201234567890@c.us","message":""}              | 400 | missing_param
            {"access_token":"t","instance_id":"1","chatId":"201234567890@c.us","message":null}            | 400 | missing_param
            {"access_token":"t","instance_id":"1","chatId":"201234567890@c.us","text":"x"}                | 400 | missing_param
            {"access_token":"t","instance_id":"1","chatId":["201234567890@c.us"],"message":"x"}           | 400 | invalid_param
            []                                                                                            | 400 | invalid_json
            {"access_token":"t"                                                                           | 400 | invalid_json
            """)
    void anIncompleteCallIsRefused(String body, int status, String code) throws IOException {
        HttpResponse<String> response = call("POST", sandbox.baseUrl() + "/v2/send/text", body);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response).get("code").asText()).isEqualTo(code);
        assertThat(sandbox.messages()).isEmpty();
        assertThat(sandbox.sandbox().calls()).isLessThanOrEqualTo(1);
    }

    @Test
    void aFormIsNotReadAndSoLacksItsToken() throws IOException {
        HttpResponse<String> response = call(
                "POST",
                sandbox.baseUrl() + "/v2/send/text",
                "instance_id=123456789&access_token=ACCESS_TOKEN&chatId=201234567890%40c.us&message=Hello",
                "Content-Type",
                "application/x-www-form-urlencoded");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(json(response).get("message").asText()).isEqualTo("Missing access_token");
    }

    @Test
    void credentialsMayStandInTheQueryOrInHeaders() throws IOException {
        String text = "{\"chatId\":\"201234567890@c.us\",\"message\":\"Hello\"}";
        String url = sandbox.baseUrl() + "/v2/send/text";

        assertThat(call("POST", url + "?instance_id=123456789&access_token=ACCESS_TOKEN", text)
                        .statusCode())
                .isEqualTo(200);
        assertThat(call("POST", url + "?instance_id=123456789", text, "Authorization", "Bearer ACCESS_TOKEN")
                        .statusCode())
                .isEqualTo(200);
        assertThat(call("POST", url, text, "X-Access-Token", "ACCESS_TOKEN", "X-Instance-Id", "123456789")
                        .statusCode())
                .isEqualTo(200);
        assertThat(sandbox.messages()).extracting(SandboxMessage::instanceId).containsOnly("123456789");
    }

    @ParameterizedTest
    @ValueSource(strings = {"STOPPED", "STARTING", "SCAN_QR_CODE", "FAILED", "NEVER_HEARD_OF"})
    void onlyAWorkingSessionSends(String status) throws IOException {
        sandbox.sandbox().sessionStatus(status);
        HttpResponse<String> response = send(sandbox.baseUrl(), "Hello");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(json(response).get("error").asText()).startsWith("Session status is not as expected");
        assertThat(json(response).get("status").asText()).isEqualTo(status);
        assertThat(json(response).at("/expected/0").asText()).isEqualTo("WORKING");
        assertThat(sandbox.messages()).isEmpty();
    }

    @Test
    void oneTokenAndOneInstanceCanBeAskedFor() throws IOException {
        try (WawpSandbox strict = WawpSandbox.start(
                SandboxOptions.onPort(0).withToken("ACCESS_TOKEN").withInstance("123456789"))) {
            String url = strict.baseUrl() + "/v2/send/text";
            String text = "{\"chatId\":\"201234567890@c.us\",\"message\":\"Hello\"}";

            assertThat(send(strict.baseUrl(), "Hello").statusCode()).isEqualTo(200);
            HttpResponse<String> wrongToken = call("POST", url + "?instance_id=123456789&access_token=OTHER", text);
            assertThat(wrongToken.statusCode()).isEqualTo(401);
            assertThat(wrongToken.body()).doesNotContain("OTHER");
            HttpResponse<String> wrongInstance = call("POST", url + "?instance_id=2&access_token=ACCESS_TOKEN", text);
            assertThat(wrongInstance.statusCode()).isEqualTo(404);
            assertThat(json(wrongInstance).get("code").asText()).isEqualTo("invalid_instance");
        }
    }
}
