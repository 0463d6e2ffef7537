package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
import io.github.camelwawp.sandbox.SandboxMessage;
import io.github.camelwawp.testing.LogLines;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HttpSourceTest {

    @RegisterExtension
    static final TestGateway gateway =
            new TestGateway(TestGateway.HTTP, "gateway.recipients.ops=201234567891, 201234567892");

    @RegisterExtension
    final LogLines log = new LogLines();

    @Test
    void aTextIsAcceptedWithAnIdSentAndReportedPartByPart() throws Exception {
        HttpResponse<String> response =
                gateway.http().post("{\"to\":\"ops\",\"text\":\"" + "A sentence. ".repeat(400) + "\"}");

        assertThat(response.statusCode()).isEqualTo(202);
        String id = HttpCaller.json(response).get("id").asText();
        assertThat(response.headers().firstValue("Location")).contains("/messages/" + id);
        await().untilAsserted(() ->
                assertThat(gateway.http().status(id).get("state").asText()).isEqualTo("SENT"));
        JsonNode deliveries = gateway.http().status(id).get("deliveries");
        assertThat(deliveries)
                .extracting(d -> d.get("to").asText())
                .containsExactly("201234567891@c.us", "201234567892@c.us");
        assertThat(deliveries.get(1).get("parts"))
                .extracting(part -> part.get("wawpId").asText())
                .hasSize(2)
                .doesNotHaveDuplicates()
                .doesNotContain("");
        assertThat(gateway.sandbox().messages()).hasSize(4);
    }

    /** In that file, each call is a route that repeats its parameters. */
    @Test
    void theRouteFileOfAnEarlierVersionStillAnswersEachCall() throws Exception {
        TestGateway own = gateway.another(
                        "camel.main.routes-include-pattern=file:src/gateway/src/test/resources/folders/1de235f/routes/*.camel.yaml")
                .start();
        HttpCaller http = own.http();
        String id = HttpCaller.json(http.post("{\"to\":\"201234567891\",\"text\":\"as before\"}"))
                .get("id")
                .asText();
        await().untilAsserted(
                        () -> assertThat(http.status(id).get("state").asText()).isEqualTo("SENT"));
        for (String path : List.of("/messages", "/dead-letters", "/opt-outs/201234567891", "/openapi.yaml")) {
            assertThat(http.send(http.to(path)).statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void sixteenCallsAtOnceWithOneKeyGetOneIdAndSendOneText() throws Exception {
        HttpCaller http = gateway.http();
        ExecutorService callers = Executors.newFixedThreadPool(16);
        try {
            Callable<String> call = () -> http.post("201234567891", "once", "order 66");
            Set<String> ids = callers
                    .invokeAll(Stream.generate(() -> call).limit(16).toList())
                    .stream()
                    .map(HttpSourceTest::result)
                    .collect(Collectors.toSet());
            assertThat(ids).hasSize(1);
            String last = http.post("201234567892", "after it", null);
            await().until(() -> http.status(last).get("state").asText().equals("SENT"));
            gateway.settled();
            assertThat(http.post("201234567891", "once", "order 66"))
                    .isEqualTo(ids.iterator().next());
            assertThat(gateway.texts()).containsExactlyInAnyOrder("once", "after it");
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void callsWithoutAKeyAreEachSent() throws Exception {
        gateway.http().post("201234567891", "same text", null);
        gateway.http().post("201234567891", "same text", null);
        await().untilAsserted(() -> assertThat(gateway.sandbox().messages()).hasSize(2));
    }

    @Test
    void whileTheGatewayHoldsCallsAreStoredAndSentLater() throws Exception {
        gateway.sandbox().sessionStatus("SCAN_QR_CODE");
        gateway.http().post("201234567891", "first", null);
        await().until(() -> log.count(Level.ERROR, "Nothing can be sent") == 1);
        String id = gateway.http().post("201234567891", "second", null);
        assertThat(gateway.http().status(id).get("state").asText()).isEqualTo("WAITING");
        assertThat(gateway.deadLetters()).isEmpty();

        gateway.sandbox().sessionStatus("WORKING");

        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("first", "second"));
        assertThat(log.lines(Level.ERROR)).hasSize(1);
    }

    @Test
    void storedMessagesAreSentAfterARestartAndTheirKeysRemembered() throws Exception {
        gateway.sandbox().sessionStatus("STOPPED");
        String id = gateway.http().post("201234567891", "kept", "k1");
        gateway.stop();
        gateway.sandbox().sessionStatus("WORKING");
        gateway.start();
        await().untilAsserted(() ->
                assertThat(gateway.http().status(id).get("state").asText()).isEqualTo("SENT"));
        assertThat(gateway.http().post("201234567891", "kept", "k1")).isEqualTo(id);
        assertThat(gateway.texts()).containsExactly("kept");
    }

    @Test
    void whatIsStoredIsSentAtOnceHoweverRarelyTheGatewayLooks() throws Exception {
        TestGateway own = gateway.another("gateway.http.forward-delay=1d").start();
        ScheduledPollConsumer polls =
                (ScheduledPollConsumer) own.context().getRoute("http-forward").getConsumer();
        await().until(() -> polls.getCounter() == 1);
        String id = own.http().post("201234567891", "text", null);
        await().untilAsserted(() ->
                assertThat(own.http().status(id).get("state").asText()).isEqualTo("SENT"));
    }

    @Test
    void aRecipientNameRemovedMeanwhileFailsItsMessageAndNotTheOnesBehind() throws Exception {
        TestGateway own = gateway.another().start("gateway.recipients.night-shift=201234567893");
        call(own, "/pause");
        String id = own.http().post("night-shift", "to a name", null);
        own.http().post("201234567891", "behind it", null);
        own.stop();

        own.start();
        call(own, "/resume");
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("behind it"));
        assertThat(own.http().status(id).get("state").asText()).isEqualTo("DEAD");
        assertThat(own.http().status(id).get("reason").asText()).isEqualTo("INVALID_RECIPIENT");
        await().during(Duration.ofMillis(500)).untilAsserted(() -> assertThat(own.deadLetters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.resolve("text.txt")).hasContent("to a name")));
    }

    private static void call(TestGateway to, String path) throws Exception {
        HttpResponse<String> answer = to.http().send(to.http().to(path).POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void nothingOvertakesWhatWaitsToBeForwarded() throws Exception {
        TestGateway own = gateway.another().start();
        own.context().getRouteController().stopRoute("http-forward");
        own.http().post("ops", "to two", null);
        String behind = own.http().post("201234567891", "to one of them", null);
        assertThat(own.http().status(behind).get("state").asText()).isEqualTo("WAITING");

        own.context().getRouteController().startRoute("http-forward");
        await().until(() -> own.http().status(behind).get("state").asText().equals("SENT"));
        own.settled();
        assertThat(own.sandbox().messages().stream()
                        .filter(text -> text.chatId().equals("201234567891@c.us"))
                        .map(SandboxMessage::message))
                .containsExactly("to two", "to one of them");
        String next = own.http().post("201234567891", "no longer behind", null);
        assertThat(own.http().status(next).get("state").asText()).isNotEqualTo("WAITING");
    }

    @Test
    void aRejectedTextIsReportedDeadWithTheReason() throws Exception {
        gateway.sandbox()
                .mishap(Mishap.of(MishapKind.STATUS_AND_BODY)
                        .status(400)
                        .body(
                                "application/json",
                                "{\"code\":\"invalid_number\",\"message\":\"Number 201234567891 is not valid\"}"));
        String id = gateway.http().post("201234567891", "to nobody", null);
        await().untilAsserted(() ->
                assertThat(gateway.http().status(id).get("state").asText()).isEqualTo("DEAD"));
        JsonNode delivery = gateway.http().status(id).get("deliveries").get(0);
        assertThat(delivery.get("reason").asText()).isEqualTo("BAD_REQUEST");
        assertThat(delivery.get("code").asText()).isEqualTo("invalid_number");
    }

    @Test
    void neitherTextNorNumberNorTokenIsLogged() throws Exception {
        TestGateway own = gateway.another().start();
        gateway.sandbox()
                .mishap(Mishap.of(MishapKind.STATUS_AND_BODY)
                        .to("201234567894@c.us")
                        .status(400)
                        .body(
                                "application/json",
                                "{\"message\":\"Number 201234567894 is not valid: a very secret text\"}"));
        own.http().post("201234567891", "a very secret text", "k");
        own.http().post("201234567894", "a very secret text", null);
        own.http().post("{\"to\":\"201234567895\",\"text\":\"a very secret text\",\"a very secret field\":1}");
        own.http().post("{\"to\":\"201234567895\",\"text\":\"a very secret text");
        own.http().post("{\"to\":\"nobody 201234567895\",\"text\":\"a very secret text\"}");
        own.http().send(own.http().to("/messages/x").setHeader("Authorization", "Bearer a very secret token"));
        await().untilAsserted(() -> assertThat(own.deadLetters()).hasSize(1));
        own.stop();
        for (Level level : List.of(Level.INFO, Level.WARN, Level.ERROR)) {
            assertThat(log.lines(level))
                    .noneMatch(line -> line.matches("(?s).*(2012345678|very secret|" + HttpCaller.TOKEN + ").*"));
        }
        assertThat(log.lines(Level.ERROR)).isEmpty();
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
