package io.github.camelwawp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwawp.client.Reason;
import io.github.camelwawp.sandbox.AnswerShape;
import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
import io.github.camelwawp.sandbox.SandboxMessage;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersAndResultTest extends SandboxedCamel {

    private static final String OTHER = "201111111111@c.us";
    private static final String REPLY = "false_201234567890@c.us_AAAAAAAAAAAAAAAAAAAA";

    @Test
    void headersOverrideTheOptions() {
        send(
                "wawp:send-text?chatId=" + CHAT + "&replyTo=x",
                "Hello",
                Map.of(WawpConstants.CHAT_ID, OTHER, WawpConstants.REPLY_TO, REPLY));
        assertThat(onlyMessage())
                .extracting(SandboxMessage::chatId, SandboxMessage::replyTo)
                .containsExactly(OTHER, REPLY);
    }

    @Test
    void anOptionSwitchesThatOff() {
        send(
                "wawp:send-text?skipControlHeaders=true&replyTo=" + REPLY + "&chatId=" + CHAT,
                "Hello",
                Map.of(WawpConstants.CHAT_ID, OTHER, WawpConstants.REPLY_TO, "false_x"));
        assertThat(onlyMessage())
                .extracting(SandboxMessage::chatId, SandboxMessage::replyTo)
                .containsExactly(CHAT, REPLY);
    }

    @Test
    void noHeaderReachesSecretsAddressOrTimeouts() {
        Exchange exchange = send(
                "wawp:send-text?chatId=" + CHAT,
                "Hello",
                Map.of(
                        "CamelHttpUri",
                        "http://127.0.0.1:1/",
                        "CamelHttpPath",
                        "/x",
                        "CamelHttpQuery",
                        "a=b",
                        "CamelHttpMethod",
                        "DELETE",
                        "CamelWawpBaseUrl",
                        "http://127.0.0.1:1/",
                        "CamelWawpAccessToken",
                        "other",
                        "CamelWawpInstanceId",
                        "other",
                        "CamelWawpResponseTimeout",
                        1,
                        "Host",
                        "example.com",
                        "Content-Length",
                        1));
        assertThat(exchange.getException()).isNull();
        assertThat(onlyMessage().instanceId()).isEqualTo("123456789");
    }

    @Test
    void aReplyHeaderWithBrokenCharactersStillSends() {
        assertThat(send("wawp:send-text?chatId=" + CHAT, "Hello", Map.of(WawpConstants.REPLY_TO, "a\uD83D\"b"))
                        .getException())
                .isNull();
        assertThat(onlyMessage().replyTo()).isEqualTo("a\uFFFD\"b");
        assertThat(send("wawp:send-text?chatId=" + CHAT, "Hello", Map.of(WawpConstants.REPLY_TO, " "))
                        .getException())
                .isNull();
        assertThat(sandbox.messages().get(1).replyTo()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void everyShapeOfSuccessIsReported(AnswerShape shape) {
        sandbox.sandbox().answerShape(shape);
        Exchange exchange = send("wawp:send-text?chatId=" + CHAT, "Hello");
        assertThat(exchange.getException()).isNull();
        Map<String, Object> headers = exchange.getMessage().getHeaders();
        String id = onlyMessage().id();
        String bare = id.substring(id.lastIndexOf('_') + 1);
        assertThat(headers)
                .containsEntry(
                        WawpConstants.HTTP_RESPONSE_CODE,
                        exchange.getMessage().getBody(WawpResult.class).getHttpStatus());
        if (shape == AnswerShape.QUEUED) {
            assertThat(headers)
                    .containsEntry(WawpConstants.OUTCOME, "QUEUED")
                    .containsKey(WawpConstants.JOB_ID)
                    .doesNotContainKeys(WawpConstants.MESSAGE_ID, WawpConstants.ACK, WawpConstants.TIMESTAMP);
        } else {
            assertThat(headers).containsEntry(WawpConstants.OUTCOME, "SENT").doesNotContainKey(WawpConstants.JOB_ID);
            assertThat(headers.get(WawpConstants.MESSAGE_ID).toString()).endsWith(bare);
        }
        if (shape == AnswerShape.WEBJS || shape == AnswerShape.WRAPPED) {
            assertThat(headers).contains(entry(WawpConstants.ACK, 0)).containsKey(WawpConstants.TIMESTAMP);
            assertThat(headers.get(WawpConstants.TIMESTAMP)).isInstanceOf(Long.class);
        }
    }

    @Test
    void theBodyBecomesAResultThatConvertsToMapAndJson() throws Exception {
        Exchange exchange = send("wawp:send-text?chatId=" + CHAT, "Hello");
        WawpResult result = exchange.getMessage().getBody(WawpResult.class);
        Map<?, ?> map = exchange.getMessage().getBody(Map.class);
        String json = exchange.getMessage().getBody(String.class);
        assertThat(result.getMessageId()).isEqualTo(onlyMessage().id());
        assertThat(map.get("chatId")).isEqualTo(CHAT);
        assertThat(map.get("outcome")).isEqualTo("SENT");
        assertThat(map.get("httpStatus")).isEqualTo(result.getHttpStatus());
        assertThat(new ObjectMapper().readValue(json, new TypeReference<Map<String, Object>>() {}))
                .containsEntry("messageId", result.getMessageId())
                .containsEntry("ack", 0)
                .doesNotContainKey("reason");
        assertThat(result.toString()).isEqualTo("WawpResult[SENT]");
    }

    @Test
    void anOptionLeavesTheBodyAlone() {
        Exchange exchange = send("wawp:send-text?keepBody=true&chatId=" + CHAT, "Hello");
        assertThat(exchange.getMessage().getBody()).isEqualTo("Hello");
        assertThat(exchange.getMessage().getHeader(WawpConstants.OUTCOME)).isEqualTo("SENT");
    }

    @Test
    void whatAnEarlierSendLeftBehindIsGoneAfterSuccessAndAfterFailure() {
        Map<String, Object> left = Map.of(
                WawpConstants.OUTCOME,
                "SENT",
                WawpConstants.MESSAGE_ID,
                "old",
                WawpConstants.ACK,
                3,
                WawpConstants.TIMESTAMP,
                1L,
                WawpConstants.JOB_ID,
                "old",
                WawpConstants.HTTP_RESPONSE_CODE,
                299);
        sandbox.sandbox().answerShape(AnswerShape.NOWEB);
        Map<String, Object> after = send("wawp:send-text?chatId=" + CHAT, "Hello", left)
                .getMessage()
                .getHeaders();
        assertThat(after)
                .doesNotContainKeys(WawpConstants.ACK, WawpConstants.JOB_ID)
                .doesNotContainValue("old")
                .doesNotContainValue(299);
        sandbox.mishap(Mishap.of(MishapKind.STATUS_AND_BODY).status(400));
        assertThat(send("wawp:send-text?chatId=" + CHAT, "Hello", left)
                        .getMessage()
                        .getHeaders())
                .doesNotContainKeys(left.keySet().toArray(String[]::new));
    }

    @Test
    void severalRecipientsGetOneEach() {
        Exchange exchange = send(
                "wawp:send-text",
                "Hello",
                Map.of(WawpConstants.CHAT_ID, List.of(CHAT, "+20 111 111 1111", CHAT + " , " + OTHER)));
        assertThat(exchange.getException()).isNull();
        assertThat(sandbox.messages()).extracting(SandboxMessage::chatId).containsExactly(CHAT, OTHER);
        WawpResult result = exchange.getMessage().getBody(WawpResult.class);
        assertThat(result.getDeliveries())
                .extracting(WawpResult.Delivery::getChatId)
                .containsExactly(CHAT, OTHER);
        assertThat(result.getDeliveries())
                .extracting(WawpResult.Delivery::getOutcome)
                .containsOnly("SENT");
        assertThat(exchange.getMessage().getBody(String.class)).startsWith("{\"outcome\":\"SENT\",\"deliveries\":[{");
    }

    @Test
    void recipientsMayBeAnArrayOrStandInTheOption() {
        send("wawp:send-text", "Hello", Map.of(WawpConstants.CHAT_ID, new String[] {CHAT, OTHER}));
        send("wawp:send-text?chatId=" + CHAT + "," + OTHER, "Hello");
        assertThat(sandbox.messages()).extracting(SandboxMessage::chatId).containsExactly(CHAT, OTHER, CHAT, OTHER);
    }

    @Test
    void localNumbersNeedARegion() {
        assertThat(send("wawp:send-text?defaultRegion=EG", "Hello", Map.of(WawpConstants.CHAT_ID, "0123 456 7890"))
                        .getException())
                .isNull();
        assertThat(onlyMessage().chatId()).isEqualTo(CHAT);
        WawpException e = failure(send("wawp:send-text", "Hello", Map.of(WawpConstants.CHAT_ID, "0123 456 7890")));
        assertThat(e.getMessage()).contains("defaultRegion").doesNotContain("456");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " , ,", "status@broadcast", "+201234567890@c.us", "nobody", "201234567890@c.us\r\nX: y"})
    void aMissingOrMalformedRecipientIsRefusedBeforeAnyCall(String recipient) {
        WawpException e = failure(send("wawp:send-text", "Hello", Map.of(WawpConstants.CHAT_ID, recipient)));
        assertThat(e).isInstanceOf(WawpRejectedException.class);
        assertThat(e.getReason()).isEqualTo(Reason.INVALID_RECIPIENT);
        assertThat(sandbox.sandbox().calls()).isZero();
    }

    @Test
    void withoutAnyRecipientTheErrorSaysWhereToSetOne() {
        assertThat(failure(send("wawp:send-text", "Hello")).getMessage())
                .contains("chatId")
                .contains(WawpConstants.CHAT_ID);
    }

    @Test
    void aMalformedRecipientDoesNotHideTheOthers() {
        Exchange exchange = send("wawp:send-text", "Hello", Map.of(WawpConstants.CHAT_ID, CHAT + ",nobody," + OTHER));
        WawpException e = failure(exchange);
        assertThat(e.getReason()).isEqualTo(Reason.INVALID_RECIPIENT);
        assertThat(e.getMessage()).contains("1 of 3 recipients failed");
        assertThat(sandbox.messages()).extracting(SandboxMessage::chatId).containsExactly(CHAT, OTHER);
        WawpResult result = exchange.getProperty(WawpConstants.RESULT_PROPERTY, WawpResult.class);
        assertThat(result.getDeliveries())
                .extracting(WawpResult.Delivery::getOutcome)
                .containsExactly("SENT", "REJECTED", "SENT");
        assertThat(result.getDeliveries())
                .extracting(WawpResult.Delivery::getReason)
                .containsExactly(null, "INVALID_RECIPIENT", null);
    }

    @Test
    void aFailingRecipientDoesNotHideTheOthers() {
        sandbox.mishap(Mishap.of(MishapKind.STATUS_AND_BODY)
                .status(400)
                .body("application/json", "{\"code\":\"bad_number\"}")
                .to(CHAT));
        WawpException e = failure(send("wawp:send-text?chatId=" + CHAT + "," + OTHER, "Hello"));
        assertThat(e.getReason()).isEqualTo(Reason.BAD_REQUEST);
        assertThat(e.getCode()).isEqualTo("bad_number");
        assertThat(onlyMessage().chatId()).isEqualTo(OTHER);
    }

    @Test
    void ofPartsThatAreSkippedOnlyTheLastIsTheLast() {
        sandbox.mishap(Mishap.of(MishapKind.STATUS_AND_BODY).status(400));
        Exchange exchange = send("wawp:send-text?chatId=" + CHAT, "word ".repeat(2_000));
        WawpResult result = exchange.getProperty(WawpConstants.RESULT_PROPERTY, WawpResult.class);
        assertThat(result.getDeliveries())
                .extracting(WawpResult.Delivery::isLastPart)
                .containsExactly(false, false, true);
    }

    @Test
    void whatFailsTheWholeAccountStopsTheRest() {
        sandbox.mishap(Mishap.of(MishapKind.STATUS_AND_BODY).status(401).times(9));
        Exchange exchange = send("wawp:send-text?chatId=" + CHAT + "," + OTHER + ",120363000000000000@g.us", "Hello");
        assertThat(failure(exchange)).isInstanceOf(WawpAccountException.class);
        assertThat(sandbox.sandbox().calls()).isEqualTo(1);
        assertThat(exchange.getProperty(WawpConstants.RESULT_PROPERTY, WawpResult.class)
                        .getDeliveries())
                .extracting(WawpResult.Delivery::getOutcome)
                .containsOnly("ACCOUNT");
    }
}
