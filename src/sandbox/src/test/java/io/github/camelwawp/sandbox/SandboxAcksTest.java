package io.github.camelwawp.sandbox;

import static io.github.camelwawp.sandbox.HttpProbe.call;
import static io.github.camelwawp.sandbox.HttpProbe.json;
import static io.github.camelwawp.sandbox.HttpProbe.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxAcksTest {

    private static final AckPlan QUICK =
            AckPlan.defaults().withDelays(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(300));

    @RegisterExtension
    static final WawpSandboxExtension sandbox = new WawpSandboxExtension();

    private WebhookStub hook;

    @BeforeEach
    void register() throws IOException {
        hook = new WebhookStub().registeredAt(sandbox.baseUrl(), "message.ack");
        sandbox.acks(QUICK);
    }

    @AfterEach
    void close() {
        hook.close();
    }

    /** The acks in the order in which the sandbox made them; their posts may overtake each other. */
    private static List<Integer> given() {
        return sandbox.events().stream()
                .map(event -> json(event.json()).at("/payload/ack").asInt())
                .toList();
    }

    @Test
    void anAcceptedTextIsPendingThenSentThenDeliveredThenRead() throws IOException {
        send(sandbox.baseUrl(), "Hello");
        await().until(() -> hook.posts().size() == 4);

        assertThat(given()).containsExactly(0, 1, 2, 3);
        assertThat(hook.events("message.ack"))
                .extracting(event -> event.get("payload"))
                .contains(json("""
                {"id":"%s","from":"201111111111@c.us","to":"201234567890@c.us","participant":null,"fromMe":true,
                 "ack":3,"ackName":"READ"}""".formatted(sandbox.messages().get(0).id())));
    }

    @Test
    void theLookUpTellsTheAckOfTheMoment() throws IOException {
        sandbox.acks(AckPlan.none());
        send(sandbox.baseUrl(), "Hello");
        String url = sandbox.baseUrl() + "/v2/messages/get?instance_id=123456789&access_token=ACCESS_TOKEN&messageId="
                + sandbox.messages().get(0).bareId();
        assertThat(json(call("POST", url, null)).get("ackName").asText()).isEqualTo("PENDING");
        sandbox.ack(sandbox.messages().get(0).id(), AckLevel.READ);
        assertThat(json(call("POST", url, null)).get("ackName").asText()).isEqualTo("READ");

        assertThat(json(call("GET", sandbox.baseUrl() + "/sandbox/messages", null))
                        .get(0)
                        .get("ack")
                        .asInt())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"PENDING, 0", "SERVER, 0 1", "DEVICE, 0 1 2", "ERROR, 0 -1", "PLAYED, 0 1 2 3 4", "NONE, ''"})
    void theAcksEndWhereThePlanSays(String upTo, String acks) throws IOException {
        HttpResponse<String> set = call(
                "PUT", sandbox.baseUrl() + "/sandbox/acks", "{\"upTo\":\"%s\",\"delays\":[20,40]}".formatted(upTo));
        assertThat(set.statusCode()).isEqualTo(200);
        assertThat(json(set).get("upTo").asText()).isEqualTo(upTo);
        send(sandbox.baseUrl(), "Hello");
        List<Integer> expected = acks.isEmpty()
                ? List.of()
                : List.of(acks.split(" ")).stream().map(Integer::valueOf).toList();

        await().until(() -> hook.acks().size() == expected.size());
        assertThat(hook.acks()).containsExactlyInAnyOrderElementsOf(expected);
        await().during(Duration.ofMillis(200)).until(() -> hook.acks().size() == expected.size());
    }

    @Test
    void theLastAckCanComeFirstWhileTheMessageItselfNeverGoesBack() throws IOException {
        sandbox.acks(QUICK.withOutOfOrder(true));
        send(sandbox.baseUrl(), "Hello");
        await().until(() -> hook.posts().size() == 4);

        assertThat(given()).containsExactly(3, 2, 1, 0);
        assertThat(sandbox.messages().get(0).ack()).isEqualTo(AckLevel.READ);
    }

    @Test
    void eachAckCanComeTwiceUnderTheSameId() throws IOException {
        sandbox.acks(QUICK.withDoubled(true).withUpTo(AckLevel.SERVER));
        send(sandbox.baseUrl(), "Hello");
        await().until(() -> hook.posts().size() == 4);

        assertThat(hook.acks()).containsExactlyInAnyOrder(0, 0, 1, 1);
        assertThat(hook.events("message.ack").stream().distinct()).hasSize(2);
    }

    @Test
    void theAcksCanAllBeThereBeforeTheCallerHasHisAnswer() throws IOException {
        sandbox.acks(QUICK.withEarly(true));
        assertThat(send(sandbox.baseUrl(), "Hello").statusCode()).isEqualTo(200);

        assertThat(hook.acks()).containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    @Test
    void anEarlyAckThatNobodyTakesHoldsTheAnswerUpOnlyOnce() throws IOException {
        sandbox.sandbox().delivery(EventDelivery.defaults().withTimeout(Duration.ofMillis(200)));
        sandbox.acks(QUICK.withEarly(true).withUpTo(AckLevel.PENDING));
        hook.answerAlways(WebhookStub.SILENCE);

        assertThat(send(sandbox.baseUrl(), "Hello").statusCode()).isEqualTo(200);
    }

    @Test
    void theAcksCanNameTheChatByItsPrivacyId() throws IOException {
        sandbox.sandbox().lid("201234567890@c.us", "100000000000001@lid");
        sandbox.acks(QUICK.withLid(true).withUpTo(AckLevel.PENDING));
        send(sandbox.baseUrl(), "Hello");
        await().until(() -> hook.posts().size() == 1);

        assertThat(hook.posts().get(0).json().at("/payload/id").asText())
                .isEqualTo(
                        "true_100000000000001@lid_" + sandbox.messages().get(0).bareId());
    }

    @Test
    void anAckCanBeGivenByHandAgainAndAgain() throws IOException {
        sandbox.acks(AckPlan.none());
        send(sandbox.baseUrl(), "Hello");
        String id = sandbox.messages().get(0).id();
        sandbox.ack(id, AckLevel.READ);
        assertThat(call("POST", sandbox.baseUrl() + "/sandbox/acks", "{\"id\":\"%s\",\"ack\":\"DEVICE\"}".formatted(id))
                        .statusCode())
                .isEqualTo(204);
        await().until(() -> hook.posts().size() == 2);

        assertThat(hook.acks()).containsExactlyInAnyOrder(3, 2);
        assertThat(sandbox.messages().get(0).ack()).isEqualTo(AckLevel.READ);
        assertThatIllegalArgumentException().isThrownBy(() -> sandbox.ack("true_1@c.us_NONE", AckLevel.READ));
        assertThat(call("POST", sandbox.baseUrl() + "/sandbox/acks", "{\"id\":\"x\",\"ack\":\"DEVICE\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aGroupsAckNamesTheAuthor() throws IOException {
        send(sandbox.baseUrl(), "120363000000000000@g.us", "Hello all");
        await().until(() -> hook.posts().size() == 4);

        assertThat(hook.posts().get(0).json().at("/payload/participant").asText())
                .isEqualTo("201111111111@c.us");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"upTo":"SEEN"}                 | upTo must be one of ERROR, PENDING, SERVER, DEVICE, READ, PLAYED.
            {"upTo":7}                      | upTo must be a string of at most 20 characters.
            {"delays":[-1]}                 | delays must be a whole number from 0 to 3600000.
            {"delays":"soon"}               | delays must be a list of at most 10 whole numbers.
            {"delays":[1,1,1,1,1,1,1]}      | delays must be 1 to 6 times of at most an hour.
            {"early":"yes"}                 | early must be true or false.
            {"upto":"READ"}                 | The fields are [upTo, delays, outOfOrder, doubled, early, lid].
            """)
    void aMistakeIsAnsweredWithTheRule(String body, String rule) throws IOException {
        HttpResponse<String> response = call("PUT", sandbox.baseUrl() + "/sandbox/acks", body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("message").asText()).isEqualTo(rule);
        assertThat(sandbox.sandbox().acks()).isEqualTo(QUICK);
    }
}
