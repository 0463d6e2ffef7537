package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest.Builder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer is as described, and every described answer is given. */
class OpenApiTest {

    private static final String PERSON = "/opt-outs/201234567891@c.us";
    private static final String NOBODY = "/opt-outs/nobody";

    @RegisterExtension
    static final TestGateway gateway = new TestGateway(TestGateway.HTTP);

    private final OpenApi api = new OpenApi();

    private HttpResponse<String> checked(Builder call) throws Exception {
        HttpResponse<String> answer = gateway.http().send(call);
        api.check(answer);
        return answer;
    }

    private static Builder get(String path) {
        return gateway.http().to(path);
    }

    private static Builder edit(String letter, String body) {
        return get("/dead-letters/" + letter + "/edit")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private static Builder post(String path) {
        return get(path).POST(nothing());
    }

    private static BodyPublisher nothing() {
        return BodyPublishers.noBody();
    }

    /** Nobody can send this one. */
    private static void refuse(String number) {
        gateway.sandbox()
                .mishap(Mishap.of(MishapKind.STATUS_AND_BODY)
                        .to(number + "@c.us")
                        .status(400)
                        .body("application/json", "{\"code\":\"invalid_number\",\"message\":\"not valid\"}"));
    }

    private static String state(String location) throws Exception {
        return HttpCaller.json(gateway.http().send(get(location))).get("state").asText();
    }

    @Test
    void whatIsAskedForRightlyIsAnsweredAsDescribed() throws Exception {
        refuse("201234567892");
        String location = checked(
                        gateway.http()
                                .message(
                                        "{\"to\":\"201234567891,201234567892\",\"text\":\"x\",\"replyTo\":\"a\",\"key\":\"k\"}"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        checked(get(location));
        await().until(() -> state(location).equals("DEAD"));
        checked(get(location));
        checked(get("/messages"));
        checked(get("/status"));
        checked(get("/opt-outs"));
        String letter = HttpCaller.json(checked(get("/dead-letters")))
                .at("/deadLetters/0/name")
                .asText();
        checked(get("/dead-letters/" + letter));
        checked(edit(letter, "{\"to\":\"201234567893\",\"text\":\"y\"}"));
        checked(get("/dead-letters"));
        refuse("201234567892");
        gateway.http().post("201234567892", "x", null);
        await().until(() -> gateway.deadLetters().size() == 1);
        checked(post("/dead-letters/" + gateway.deadLetters().get(0).getFileName() + "/replay"));
        checked(post(PERSON));
        checked(get(PERSON));
        checked(get(PERSON).DELETE());
        checked(post("/pause"));
        checked(get("/status"));
        String waits = gateway.http().post("201234567891", "waits", null);
        checked(post("/messages/" + waits + "/cancel"));
        checked(get("/messages/" + waits));
        checked(post("/resume"));

        assertThat(api.seen()).isEqualTo(api.described(200, 202));
    }

    @Test
    void whoAsksForAListAgainIsToldThatItIsTheSame() throws Exception {
        for (String path : List.of("/messages", "/dead-letters", "/status", "/opt-outs")) {
            String tag =
                    gateway.http().send(get(path)).headers().firstValue("ETag").orElseThrow();
            checked(get(path).header("If-None-Match", tag));
        }
        assertThat(api.seen()).isEqualTo(api.described(304));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer x"})
    void withoutTheTokenEveryCallIsRefused(String authorization) throws Exception {
        for (Builder call : List.of(
                gateway.http().message("{}"),
                get("/messages"),
                get("/messages/x"),
                get("/dead-letters"),
                get("/status"),
                get("/opt-outs"),
                post("/messages/x/cancel"),
                get("/dead-letters/x"),
                edit("x", "{}"),
                post("/dead-letters/x/replay"),
                post("/pause"),
                post("/resume"),
                post(PERSON),
                get(PERSON),
                get(PERSON).DELETE(),
                post(NOBODY),
                get(NOBODY),
                get(NOBODY).DELETE())) {
            checked(call.setHeader("Authorization", authorization));
        }
        assertThat(api.seen()).isEqualTo(api.described(401));
    }

    @Test
    void aCallThatCannotBeUnderstoodIsRefused() throws Exception {
        checked(gateway.http().message("{}"));
        checked(edit("x", "{}"));
        checked(get("/messages?limit=x"));
        checked(get("/opt-outs?limit=x"));
        checked(post(NOBODY));
        checked(get(NOBODY));
        checked(get(NOBODY).DELETE());
        assertThat(api.seen()).isEqualTo(api.described(400));
    }

    @Test
    void whatIsNotThereIsNotFound() throws Exception {
        checked(get("/messages/x"));
        checked(post("/messages/x/cancel"));
        checked(get("/dead-letters/x"));
        checked(edit("x", "{\"to\":\"201234567891\",\"text\":\"x\"}"));
        checked(post("/dead-letters/x/replay"));
        assertThat(api.seen()).isEqualTo(api.described(404));
    }

    @Test
    void aBodyThatIsTooLargeOrNoJsonIsRefused() throws Exception {
        checked(gateway.http().message("x".repeat(70_000)));
        checked(gateway.http().message("{}").setHeader("Content-Type", "text/plain"));
        checked(edit("x", "x".repeat(70_000)));
        checked(edit("x", "{}").setHeader("Content-Type", "text/plain"));
        assertThat(api.seen()).isEqualTo(api.described(413, 415));
    }

    @Test
    void aBodyThatDoesNotComeIsNotWaitedForForEver() throws Exception {
        TestGateway hasty = gateway.another("gateway.http.request-timeout=500").start();
        // No client reads an answer while it still has a body to send.
        try (Socket socket = hasty.http()
                .raw("POST /messages HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + HttpCaller.TOKEN
                        + "\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{")) {
            api.check("POST", "/messages", new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        try (Socket socket = hasty.http()
                .raw("POST /dead-letters/x/edit HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + HttpCaller.TOKEN
                        + "\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{")) {
            api.check(
                    "POST",
                    "/dead-letters/x/edit",
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        assertThat(api.seen()).isEqualTo(api.described(408));
    }

    @Test
    void whileTheJournalIsBrokenEveryCallThatNeedsItSaysSo() throws Exception {
        TestGateway broken =
                gateway.another("gateway.http.request-timeout=15000").start();
        HttpCaller http = broken.http();
        String id = http.post("201234567891", "x", null);
        try (Connection connection = DriverManager.getConnection(broken.journalUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("drop table wawp_message");
            statement.execute("drop table wawp_opt_out");
            statement.execute("drop table wawp_pause");
        }
        // At once: each of them is answered only when the journal has been waited for.
        List<CompletableFuture<HttpResponse<String>>> answers = Stream.of(
                        http.to(PERSON).POST(nothing()),
                        http.to(PERSON),
                        http.to(PERSON).DELETE(),
                        http.message("{\"to\":\"201234567891\",\"text\":\"x\"}"),
                        http.to("/messages/" + id),
                        http.to("/messages/" + id + "/cancel").POST(nothing()),
                        http.to("/opt-outs"),
                        http.to("/pause").POST(nothing()),
                        http.to("/resume").POST(nothing()),
                        http.to("/messages"))
                .map(http::sendAsync)
                .toList();
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            api.check(answer.get());
        }
        assertThat(api.seen()).isEqualTo(api.described(503));
    }

    @Test
    void aDeadLetterThatWasSentAgainIsNotEdited() throws Exception {
        Path folder = gateway.folder().resolve("dead-letters/edited/20260101-000000-00000000");
        Files.createDirectories(folder);
        checked(edit(folder.getFileName().toString(), "{\"to\":\"201234567891\",\"text\":\"x\"}"));
        gateway.http().post("201234567891", "sent", "cancel me");
        await().until(() -> gateway.texts().contains("sent"));
        String sent = HttpCaller.json(gateway.http().send(get("/messages?q=cancel")))
                .at("/messages/0/id")
                .asText();
        checked(post("/messages/" + sent + "/cancel"));
        assertThat(api.seen()).isEqualTo(api.described(409));
    }

    @Test
    void noAnswerIsDescribedThatNoTestHereAsksFor() {
        assertThat(api.described()).isEqualTo(api.described(200, 202, 304, 400, 401, 404, 408, 409, 413, 415, 503));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'to':'201234567891','text':'x'}",
                "{'to':'201234567891','text':'x','replyTo':'LONGEST','key':'LONGEST'}"
            })
    void whatTheDescriptionAllowsIsAccepted(String body) throws Exception {
        String good = json(body);
        assertThat(api.violationsOfMessage(good)).isEmpty();
        assertThat(gateway.http().post(good).statusCode()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "'x'",
                "{}",
                "{'to':'201234567891'}",
                "{'to':'201234567891','text':1}",
                "{'to':'201234567891','text':''}",
                "{'to':'','text':'x'}",
                "{'to':[],'text':'x'}",
                "{'to':'201234567891','text':'x','more':1}",
                "{'to':'201234567891','text':'x','key':''}",
                "{'to':'201234567891','text':'x','key':'LONGESTk'}",
                "{'to':'201234567891','text':'x','replyTo':'LONGESTk'}"
            })
    void whatTheDescriptionForbidsIsNot(String body) throws Exception {
        String bad = json(body);
        assertThat(api.violationsOfMessage(bad)).isNotEmpty();
        assertThat(gateway.http().post(bad).statusCode()).isEqualTo(400);
    }

    private static String json(String body) {
        return body.replace('\'', '"').replace("LONGEST", "k".repeat(200));
    }

    @Test
    void theGatewayServesTheDescriptionWithoutAToken() throws Exception {
        HttpResponse<String> served = gateway.http().send(get("/openapi.yaml").setHeader("Authorization", ""));

        assertThat(served.statusCode()).isEqualTo(200);
        assertThat(served.headers().firstValue("Content-Type")).contains("application/yaml");
        assertThat(served.body())
                .isEqualTo(Files.readString(Path.of("src/gateway/src/main/resources/gateway/openapi.yaml")));
    }
}
