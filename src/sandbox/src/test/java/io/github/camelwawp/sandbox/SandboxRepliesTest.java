package io.github.camelwawp.sandbox;

import static io.github.camelwawp.sandbox.HttpProbe.CHAT;
import static io.github.camelwawp.sandbox.HttpProbe.call;
import static io.github.camelwawp.sandbox.HttpProbe.json;
import static io.github.camelwawp.sandbox.HttpProbe.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxRepliesTest {

    private static final String GROUP = "120363000000000000@g.us";
    private static final String LID = "100000000000001@lid";

    @RegisterExtension
    static final WawpSandboxExtension sandbox = new WawpSandboxExtension();

    private WebhookStub hook;

    @BeforeEach
    void register() throws IOException {
        hook = new WebhookStub().registeredAt(sandbox.baseUrl(), "message");
    }

    @AfterEach
    void close() {
        hook.close();
    }

    private JsonNode payload() {
        await().until(() -> hook.posts().size() == 1);
        return hook.posts().get(0).json().get("payload");
    }

    private HttpResponse<String> post(String body) throws IOException {
        return call("POST", sandbox.baseUrl() + "/sandbox/replies", body);
    }

    @Test
    void aReplyIsToldAsAMessageFromThePhone() throws IOException {
        HttpResponse<String> answer = post("{\"chatId\":\"201234567890@c.us\",\"text\":\"STOP\"}");
        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode payload = payload();

        assertThat(payload.get("id").asText())
                .matches("false_201234567890@c\\.us_3EB0[0-9A-F]{16}")
                .isEqualTo(json(answer).get("id").asText());
        assertThat(payload.get("from").asText()).isEqualTo(CHAT);
        assertThat(payload.get("to").asText()).isEqualTo("201111111111@c.us");
        assertThat(payload.get("participant").isNull()).isTrue();
        assertThat(payload.get("fromMe").asBoolean()).isFalse();
        assertThat(payload.get("body").asText()).isEqualTo("STOP");
        assertThat(payload.at("/_data/Info").has("SenderAlt")).isFalse();
    }

    @Test
    void aReplyFromAPrivacyIdTellsThePhoneBesideIt() throws IOException {
        sandbox.sandbox().lid(CHAT, LID);
        post("{\"chatId\":\"201234567890@c.us\",\"text\":\"STOP\",\"lid\":true}");

        assertThat(payload().get("from").asText()).isEqualTo(LID);
        assertThat(payload().at("/_data/Info/Chat").asText()).isEqualTo(LID);
        assertThat(payload().at("/_data/Info/SenderAlt").asText()).isEqualTo("201234567890:3@s.whatsapp.net");
        assertThat(sandbox.replies()).singleElement().satisfies(reply -> assertThat(reply.chatId())
                .isEqualTo(CHAT));
    }

    @Test
    void aReplyFromAPrivacyIdAloneCannotBeResolved() throws IOException {
        post("{\"chatId\":\"201234567890@c.us\",\"text\":\"STOP\",\"lid\":true,\"senderAlt\":false}");

        assertThat(payload().get("from").asText()).matches("1\\d{14}@lid");
        assertThat(hook.posts().get(0).body()).doesNotContain("201234567890");
        assertThat(call("GET", sandbox.baseUrl() + "/v2/lids?instance_id=1&access_token=A", null)
                        .body())
                .isEqualTo("[]");
    }

    @Test
    void aPhoneWhosePrivacyIdIsKnownTellsItBesideTheNumber() {
        sandbox.sandbox().lid(CHAT, LID);
        sandbox.reply(CHAT, "Hello");

        assertThat(payload().get("from").asText()).isEqualTo(CHAT);
        assertThat(payload().at("/_data/Info/SenderAlt").asText()).isEqualTo(LID);
    }

    @Test
    void aChatOfAPrivacyIdAnswersFromIt() {
        sandbox.reply(LID, "Hello");

        assertThat(payload().get("from").asText()).isEqualTo(LID);
        assertThat(payload().at("/_data/Info").has("SenderAlt")).isFalse();
    }

    @Test
    void inAGroupTheParticipantIsTheAuthor() throws IOException {
        sandbox.sandbox().lid("201234567801@c.us", LID);
        post("{\"chatId\":\"%s\",\"text\":\"STOP\",\"participant\":\"201234567801@c.us\",\"lid\":true}"
                .formatted(GROUP));

        assertThat(payload().get("from").asText()).isEqualTo(GROUP);
        assertThat(payload().get("participant").asText()).isEqualTo(LID);
        assertThat(payload().get("id").asText())
                .startsWith("false_" + GROUP + "_3EB0")
                .endsWith("_" + LID);
        assertThat(payload().at("/_data/Info/SenderAlt").asText()).isEqualTo("201234567801:3@s.whatsapp.net");
    }

    @Test
    void aReplyIsInTheChatButNotAmongTheAcceptedTexts() throws IOException {
        send(sandbox.baseUrl(), "Shall we?");
        sandbox.reply(SandboxReply.of(CHAT, "Yes").from(SandboxReply.Sender.LID));
        JsonNode chat = json(call(
                "GET",
                sandbox.baseUrl()
                        + "/v2/chats/messages?instance_id=123456789&access_token=ACCESS_TOKEN&chatId=201234567890@c.us",
                null));

        assertThat(chat).extracting(message -> message.get("body").asText()).containsExactly("Yes", "Shall we?");
        assertThat(chat)
                .extracting(message -> message.get("fromMe").asBoolean())
                .containsExactly(false, true);
        assertThat(sandbox.messages()).extracting(SandboxMessage::message).containsExactly("Shall we?");
        assertThat(sandbox.sandbox().accepted()).isEqualTo(1);
        assertThat(json(call("GET", sandbox.baseUrl() + "/sandbox/messages", null)))
                .hasSize(1);
        assertThat(json(call("GET", sandbox.baseUrl() + "/sandbox/replies", null)))
                .singleElement()
                .satisfies(reply -> assertThat(reply.get("message").asText()).isEqualTo("Yes"));
        assertThat(sandbox.replies()).hasSize(1);
    }

    @Test
    void whoAsksForBothGetsAReplyTwiceAsWithWawp() throws IOException {
        hook.registeredAt(sandbox.baseUrl(), "message", "message.any");
        sandbox.reply(CHAT, "Hello");
        await().until(() -> hook.posts().size() == 2);

        assertThat(hook.events("message").get(0).get("payload"))
                .isEqualTo(hook.events("message.any").get(0).get("payload"));
        assertThat(hook.events("message").get(0).get("id"))
                .isNotEqualTo(hook.events("message.any").get(0).get("id"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"text":"Hello"}                                                             | chatId is missing or empty.
            {"chatId":"201234567890@c.us"}                                               | text is missing or empty.
            {"chatId":"201234567890@c.us","text":7}                                      | text must be a string of at most 65536 characters.
            {"chatId":"status@broadcast","text":"Hello"}                                 | chatId must be a chat that can answer, such as 201234567890@c.us, …@g.us or …@lid.
            {"chatId":"120363000000000000@newsletter","text":"Hello"}                    | chatId must be a chat that can answer, such as 201234567890@c.us, …@g.us or …@lid.
            {"chatId":"120363000000000000@g.us","text":"Hello","participant":"120363000000000000@g.us"} | participant must be a person, such as 201234567890@c.us.
            {"chatId":"201234567890@c.us","text":"Hello","lid":"yes"}                    | lid must be true or false.
            """)
    void aMistakeIsAnsweredWithTheRule(String body, String rule) throws IOException {
        HttpResponse<String> response = post(body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("message").asText()).isEqualTo(rule);
        assertThat(sandbox.replies()).isEmpty();
    }
}
