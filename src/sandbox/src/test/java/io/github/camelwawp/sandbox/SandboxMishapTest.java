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
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxMishapTest {

    @RegisterExtension
    static final WawpSandboxExtension sandbox = new WawpSandboxExtension();

    @ParameterizedTest
    @CsvSource({
        "UPSTREAM_ERROR_IN_CODE,       502, /code",
        "UPSTREAM_ERROR_IN_ERROR,      502, /error",
        "UPSTREAM_ERROR_IN_ERROR_CODE, 502, /error/code",
    })
    void anUpstreamErrorStandsWhereItsNameSays(MishapKind kind, int status, String place) throws IOException {
        sandbox.mishap(kind);
        HttpResponse<String> failed = send(sandbox.baseUrl(), "Hello");

        assertThat(failed.statusCode()).isEqualTo(status);
        assertThat(json(failed).at(place).asText()).isEqualTo("wawp_upstream_error");
        assertThat(sandbox.messages()).isEmpty();
        assertThat(send(sandbox.baseUrl(), "Hello").statusCode()).isEqualTo(200);
    }

    @Test
    void anUpstreamErrorAsAKeyHidesInA200() throws IOException {
        sandbox.mishap(MishapKind.UPSTREAM_ERROR_AS_KEY);
        HttpResponse<String> failed = send(sandbox.baseUrl(), "Hello");

        assertThat(failed.statusCode()).isEqualTo(200);
        assertThat(json(failed).has("wawp_upstream_error")).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "UPSTREAM_ERROR_IN_CODE",
                "UPSTREAM_ERROR_IN_ERROR",
                "UPSTREAM_ERROR_IN_ERROR_CODE",
                "UPSTREAM_ERROR_AS_KEY",
                "HTML",
                "STATUS_AND_BODY",
                "CRASH_ECHOING_REQUEST"
            })
    void anErrorCanHaveAnotherStatusAndHideAnAcceptedText(MishapKind kind) throws IOException {
        sandbox.mishap(Mishap.of(kind).status(202).accepting(true));

        assertThat(send(sandbox.baseUrl(), "Hello").statusCode()).isEqualTo(202);
        assertThat(sandbox.messages()).extracting(SandboxMessage::message).containsExactly("Hello");
    }

    @Test
    void anyStatusComesWithAnyBody() throws IOException {
        sandbox.mishap(Mishap.of(MishapKind.STATUS_AND_BODY).status(503).body("text/plain", "Over capacity, ü"));
        HttpResponse<String> failed = send(sandbox.baseUrl(), "Hello");

        assertThat(failed.statusCode()).isEqualTo(503);
        assertThat(failed.body()).isEqualTo("Over capacity, ü");
        assertThat(failed.headers().firstValue("Content-Type")).contains("text/plain");
    }

    @Test
    void error463IsReportedLikeTheEngineDoes() throws IOException {
        sandbox.mishap(MishapKind.ERROR_463);
        HttpResponse<String> failed = send(sandbox.baseUrl(), "Hello");

        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(json(failed).at("/exception/message").asText()).endsWith("error 463");
        assertThat(sandbox.messages()).isEmpty();
    }

    @Test
    void aCrashEchoesTheTokenSoThatLeaksCanBeTried() throws IOException {
        sandbox.mishap(MishapKind.CRASH_ECHOING_REQUEST);
        HttpResponse<String> failed = send(sandbox.baseUrl(), "Hello");

        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(json(failed).at("/request/body/access_token").asText()).isEqualTo("ACCESS_TOKEN");
        assertThat(json(failed).at("/exception/stack").asText()).isNotEmpty();
    }

    @Test
    void aRateLimitSaysWhenToComeBackInSeconds() throws IOException {
        sandbox.mishap(Mishap.of(MishapKind.RATE_LIMITED).retryAfter(Duration.ofSeconds(7)));
        HttpResponse<String> failed = send(sandbox.baseUrl(), "Hello");

        assertThat(failed.statusCode()).isEqualTo(429);
        assertThat(failed.headers().firstValue("Retry-After")).contains("7");
        assertThat(sandbox.messages()).isEmpty();
    }

    @Test
    void aRateLimitSaysWhenToComeBackAsADate() throws IOException {
        sandbox.mishap(Mishap.of(MishapKind.RATE_LIMITED_UNTIL).retryAfter(Duration.ofMinutes(1)));
        Instant before = Instant.now();
        String date = send(sandbox.baseUrl(), "Hello")
                .headers()
                .firstValue("Retry-After")
                .orElseThrow();

        assertThat(date).matches("[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");
        assertThat(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant())
                // The date has no fraction of a second.
                .isBetween(before.plusSeconds(59), Instant.now().plusSeconds(60));
    }

    @Test
    void aStallBeforeAcceptingKeepsTheTextOutUntilItIsOver() throws IOException {
        sandbox.mishap(Mishap.of(MishapKind.STALL_BEFORE_ACCEPTING).delay(Duration.ofSeconds(3)));
        try (RawCall call = RawCall.sending(sandbox.port(), "late")) {
            await().until(() -> sandbox.mishaps().isEmpty());
            assertThat(sandbox.messages()).isEmpty();
            assertThat(call.until("\r\n")).startsWith("HTTP/1.1 200 ");
            assertThat(sandbox.messages()).hasSize(1);
        }
    }

    @Test
    void aCallerWhoLeavesDuringAStallBeforeAcceptingHasSentNothing() throws IOException {
        sandbox.mishap(Mishap.of(MishapKind.STALL_BEFORE_ACCEPTING).delay(Duration.ofSeconds(1)));
        try (RawCall call = RawCall.sending(sandbox.port(), "never")) {
            await().until(() -> sandbox.mishaps().isEmpty());
        }
        await().during(Duration.ofMillis(1500)).until(() -> sandbox.messages().isEmpty());
    }

    @Test
    void aStallAfterAcceptingHasTheTextAlthoughTheCallerHearsNothing() throws IOException {
        sandbox.mishap(Mishap.of(MishapKind.STALL_AFTER_ACCEPTING).delay(Duration.ofSeconds(60)));
        try (RawCall call = RawCall.sending(sandbox.port(), "there")) {
            await().until(() -> sandbox.messages().size() == 1);
            assertThat(call.in().available()).isZero();
        }
    }

    @Test
    void aDripSendsOneByteAtATime() throws IOException {
        sandbox.sandbox().answerShape(AnswerShape.LEGACY);
        sandbox.mishap(Mishap.of(MishapKind.DRIP).delay(Duration.ofMillis(5)));
        try (RawCall call = RawCall.sending(sandbox.port(), "slow")) {
            String head = call.until("\r\n\r\n");
            int length = Integer.parseInt(head.replaceAll("(?si).*content-length: (\\d+).*", "$1"));
            byte[] body = new byte[length];
            int most = 0;
            for (int read = 0; read < length; ) {
                int part = call.in().read(body, read, length - read);
                most = Math.max(most, part);
                read += part;
            }
            assertThat(most).as("bytes at once").isLessThan(length / 2);
            assertThat(json(new String(body)).get("message_id").asText())
                    .isEqualTo(sandbox.messages().get(0).id());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CLOSE_BEFORE_ACCEPTING, false, 0",
        "CLOSE_AFTER_ACCEPTING,  false, 1",
        "RESET_BEFORE_ACCEPTING, true,  0",
        "RESET_AFTER_ACCEPTING,  true,  1",
    })
    void theConnectionEndsWithoutAnAnswer(MishapKind kind, boolean reset, int accepted) throws IOException {
        sandbox.mishap(kind);
        try (RawCall call = RawCall.sending(sandbox.port(), "Hello")) {
            RawCall.End end = call.toTheEnd();

            assertThat(end.read()).isEmpty();
            assertThat(end.reset()).isEqualTo(reset);
            assertThat(sandbox.messages()).hasSize(accepted);
        }
    }

    @Test
    void aCutBodyEndsHalfWay() throws IOException {
        sandbox.mishap(MishapKind.CUT_BODY);
        try (RawCall call = RawCall.sending(sandbox.port(), "Hello")) {
            String read = call.toTheEnd().read();
            int length = Integer.parseInt(read.replaceAll("(?si).*content-length: (\\d+).*", "$1"));

            assertThat(read.substring(read.indexOf("\r\n\r\n") + 4)).hasSize(length / 2);
            assertThat(sandbox.messages()).hasSize(1);
        }
    }

    @Test
    void aHugeBodyIsAsLongAsAskedFor() throws IOException {
        sandbox.mishap(Mishap.of(MishapKind.HUGE_BODY).size(20_000_001));
        HttpResponse<String> response = send(sandbox.baseUrl(), "Hello");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .hasSize(20_000_001)
                .startsWith("{\"padding\":\"AAA")
                .endsWith("AAA\"}");
    }

    @Test
    void aPageComesInsteadOfJson() throws IOException {
        sandbox.mishap(Mishap.of(MishapKind.HTML).status(200));
        HttpResponse<String> response = send(sandbox.baseUrl(), "Hello");

        assertThat(response.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(response.body()).startsWith("<!DOCTYPE html>");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 204})
    void anAnswerCanBeEmptyAlthoughTheTextWasAccepted(int status) throws IOException {
        sandbox.mishap(Mishap.of(MishapKind.EMPTY).status(status));
        HttpResponse<String> response = send(sandbox.baseUrl(), "Hello");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).isEmpty();
        assertThat(sandbox.messages()).hasSize(1);
    }

    @Test
    void mishapsComeInTheirOrderAndAsOftenAsScripted() throws IOException {
        sandbox.mishap(Mishap.of(MishapKind.RATE_LIMITED).times(2));
        sandbox.mishap(MishapKind.HTML);

        assertThat(send(sandbox.baseUrl(), "1").statusCode()).isEqualTo(429);
        assertThat(sandbox.mishaps()).extracting(Mishap::toString).containsExactly("RATE_LIMITED x1", "HTML x1");
        assertThat(send(sandbox.baseUrl(), "2").statusCode()).isEqualTo(429);
        assertThat(send(sandbox.baseUrl(), "3").statusCode()).isEqualTo(502);
        assertThat(send(sandbox.baseUrl(), "4").statusCode()).isEqualTo(200);
    }

    @Test
    void aMishapCanHitOneRecipientOnly() throws IOException {
        sandbox.mishap(Mishap.of(MishapKind.HTML).to("201234567801@c.us"));

        assertThat(send(sandbox.baseUrl(), "201234567802@c.us", "fine").statusCode())
                .isEqualTo(200);
        assertThat(send(sandbox.baseUrl(), "201234567801@c.us", "hit").statusCode())
                .isEqualTo(502);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /v2/session/info",
        "GET,  /v2/session/info",
        "GET,  /v2/session/rate-limit",
        "GET,  /v2/chats/messages",
    })
    void aLookUpCanFailToo(String method, String path) throws IOException {
        sandbox.mishap(Mishap.of(MishapKind.RATE_LIMITED).on(path));
        String url = sandbox.baseUrl() + path + "?instance_id=123456789&access_token=ACCESS_TOKEN&chatId=1@lid";

        assertThat(send(sandbox.baseUrl(), "not hit").statusCode()).isEqualTo(200);
        assertThat(call(method, url, null).statusCode()).isEqualTo(429);
        assertThat(call(method, url, null).statusCode()).isEqualTo(200);
    }

    @Test
    void aCallThatIsRefusedAnywayUsesUpNoMishap() throws IOException {
        sandbox.mishap(MishapKind.HTML);

        assertThat(send(sandbox.baseUrl(), "no number", "Hello").statusCode()).isEqualTo(400);
        assertThat(sandbox.mishaps()).hasSize(1);
        assertThat(send(sandbox.baseUrl(), "Hello").statusCode()).isEqualTo(502);
    }

    @ParameterizedTest
    @EnumSource(MishapKind.class)
    void everyKindCanBeScriptedOverHttpAndSaysWhatItDoes(MishapKind kind) throws IOException {
        HttpResponse<String> response = call(
                "POST",
                sandbox.baseUrl() + "/sandbox/mishaps",
                "{\"mishap\":\"%s\",\"count\":2,\"chatId\":\"201234567890@c.us\"}".formatted(kind));

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(json(response).get("mishap").asText()).isEqualTo(kind.name());
        assertThat(json(response).get("count").asInt()).isEqualTo(2);
        assertThat(json(call("GET", sandbox.baseUrl() + "/sandbox/mishaps", null)))
                .containsExactly(json(response));
        assertThat(kind.sentence()).endsWith(".");
        assertThat(call("DELETE", sandbox.baseUrl() + "/sandbox/mishaps", null).statusCode())
                .isEqualTo(204);
        assertThat(sandbox.mishaps()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"mishap":"EARTHQUAKE"}                                     | mishap must be one of UPSTREAM_ERROR_IN_CODE,
            {}                                                          | mishap must be one of UPSTREAM_ERROR_IN_CODE,
            {"mishap":7}                                                | mishap must be one of UPSTREAM_ERROR_IN_CODE,
            {"mishap":"HTML"                                            | The body is not valid JSON.
            "HTML"                                                      | The body must be a JSON object.
            {"mishap":"HTML","count":0}                                 | count must be a whole number from 1 to 1000000.
            {"mishap":"HTML","count":1.5}                               | count must be a whole number from 1 to 1000000.
            {"mishap":"HTML","count":"1"}                               | count must be a whole number from 1 to 1000000.
            {"mishap":"HTML","count":99999999999999999999999}           | count must be a whole number from 1 to 1000000.
            {"mishap":"HTML","status":99}                               | status must be a whole number from 200 to 599.
            {"mishap":"EMPTY","status":500}                             | status of EMPTY must be 200 to 299.
            {"mishap":"HTML","accepted":"yes"}                          | accepted must be true or false.
            {"mishap":"HTML","chatId":null}                             | chatId must be a string
            {"mishap":"HTML","path":"/elsewhere"}                       | path must be one of /v2/send/text, /v2/session/info,
            {"mishap":"HTML","delayMillis":5}                           | The settings of HTML are [count, chatId, path, status, accepted].
            {"mishap":"DRIP","delayMillis":100001}                      | delayMillis must be a whole number from 0 to 100000.
            {"mishap":"STATUS_AND_BODY","contentType":"a\\r\\nSet-Cookie: b"} | contentType must be a string
            """)
    void aMistakeIsAnsweredWithTheRule(String body, String rule) throws IOException {
        HttpResponse<String> response = call("POST", sandbox.baseUrl() + "/sandbox/mishaps", body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("message").asText()).startsWith(rule);
        assertThat(sandbox.mishaps()).isEmpty();
    }

    @Test
    void javaIsToldTheRuleToo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mishap.of(MishapKind.HTML).times(0))
                .withMessage("count must be a whole number from 1 to 1000000.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mishap.of(MishapKind.HTML).delay(Duration.ofSeconds(1)))
                .withMessageStartingWith("HTML has no setting delayMillis; it has [count,");
    }

    @Test
    void aThousandMishapsAreEnough() throws IOException {
        for (int i = 0; i < 1000; i++) {
            sandbox.mishap(MishapKind.HTML);
        }
        HttpResponse<String> response = call("POST", sandbox.baseUrl() + "/sandbox/mishaps", "{\"mishap\":\"HTML\"}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("message").asText()).contains("use count to repeat one");
    }
}
