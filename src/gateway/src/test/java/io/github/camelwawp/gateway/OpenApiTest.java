package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
import io.github.camelwawp.sandbox.WawpSandboxExtension;
import java.net.Socket;
import java.net.http.HttpRequest;
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
import org.junit.jupiter.api.io.TempDir;

class OpenApiTest {

    @RegisterExtension
    final WawpSandboxExtension sandbox = new WawpSandboxExtension();

    @TempDir
    Path folder;

    @Test
    void everyAnswerIsDescribedAndEveryDescribedAnswerIsGiven() throws Exception {
        OpenApi api = new OpenApi();
        sandbox.mishap(Mishap.of(MishapKind.STATUS_AND_BODY)
                .to("201234567892@c.us")
                .status(400)
                .body("application/json", "{\"code\":\"invalid_number\",\"message\":\"not valid\"}"));
        try (RunningGateway gateway = RunningGateway.withHttp(folder, sandbox, "gateway.http.request-timeout=15000")) {
            HttpCaller http = gateway.http();
            HttpResponse<String> accepted =
                    http.post("{\"to\":\"201234567891,201234567892\",\"text\":\"x\",\"replyTo\":\"a\",\"key\":\"k\"}");
            api.check(accepted);
            String location = accepted.headers().firstValue("Location").orElseThrow();
            api.check(http.send(http.to(location)));
            await().until(() -> HttpCaller.json(http.send(http.to(location)))
                    .get("state")
                    .asText()
                    .equals("DEAD"));
            api.check(http.send(http.to(location)));
            api.check(http.post("{}"));
            api.check(http.post("x".repeat(70_000)));
            api.check(http.send(http.message("{}").setHeader("Authorization", "Bearer x")));
            api.check(http.send(http.message("{}").setHeader("Content-Type", "text/plain")));
            api.check(http.send(http.to("/messages/x")));
            api.check(http.send(http.to("/messages/x").setHeader("Authorization", "")));
            String person = "/opt-outs/201234567891@c.us";
            for (String id : List.of(person, "/opt-outs/nobody")) {
                api.check(http.send(http.to(id).POST(HttpRequest.BodyPublishers.noBody())));
                api.check(http.send(http.to(id)));
                api.check(http.send(http.to(id).DELETE()));
                api.check(http.send(
                        http.to(id).POST(HttpRequest.BodyPublishers.noBody()).setHeader("Authorization", "")));
                api.check(http.send(http.to(id).setHeader("Authorization", "")));
                api.check(http.send(http.to(id).DELETE().setHeader("Authorization", "")));
            }
            checkLists(api, http);

            breakStore();
            // At once: each of them is answered only when the journal has been waited for.
            List<CompletableFuture<HttpResponse<String>>> failures = Stream.of(
                            http.to(person).POST(HttpRequest.BodyPublishers.noBody()),
                            http.to(person),
                            http.to(person).DELETE(),
                            http.message("{\"to\":\"201234567891\",\"text\":\"x\"}"),
                            http.to(location),
                            http.to("/messages"))
                    .map(http::sendAsync)
                    .toList();
            for (CompletableFuture<HttpResponse<String>> failure : failures) {
                api.check(failure.get());
            }
        }
        try (RunningGateway gateway =
                RunningGateway.withHttp(folder.resolve("slow"), sandbox, "gateway.http.request-timeout=500")) {
            // No client reads an answer while it still has a body to send.
            try (Socket socket = gateway.http()
                    .raw("POST /messages HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + HttpCaller.TOKEN
                            + "\r\nContent-Type: application/json\r\n"
                            + "Content-Length: 100\r\n\r\n{")) {
                api.check(
                        "POST",
                        "/messages",
                        new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(api.seen()).isEqualTo(api.described());
    }

    private static void checkLists(OpenApi api, HttpCaller http) throws Exception {
        api.check(http.send(http.to("/messages?limit=x")));
        for (String path : List.of("/messages", "/dead-letters")) {
            HttpResponse<String> list = http.send(http.to(path));
            api.check(list);
            api.check(http.send(http.to(path)
                    .header("If-None-Match", list.headers().firstValue("ETag").orElseThrow())));
            api.check(http.send(http.to(path).setHeader("Authorization", "")));
        }
        String name = HttpCaller.json(http.send(http.to("/dead-letters")))
                .at("/deadLetters/0/name")
                .asText();
        for (String path : List.of("/dead-letters/" + name + "/replay", "/dead-letters/x/replay")) {
            api.check(http.send(http.to(path).POST(HttpRequest.BodyPublishers.noBody())));
        }
        api.check(http.send(http.to("/dead-letters/x/replay")
                .setHeader("Authorization", "")
                .POST(HttpRequest.BodyPublishers.noBody())));
    }

    @Test
    void whatTheDescriptionAllowsIsAcceptedAndWhatItForbidsIsNot() throws Exception {
        OpenApi api = new OpenApi();
        try (RunningGateway gateway = RunningGateway.withHttp(folder, sandbox)) {
            for (String good : List.of(
                    "{\"to\":\"201234567891\",\"text\":\"x\"}",
                    "{\"to\":\"201234567891\",\"text\":\"x\",\"replyTo\":\"" + "r".repeat(200) + "\",\"key\":\""
                            + "k".repeat(200) + "\"}")) {
                assertThat(api.violationsOfMessage(good)).isEmpty();
                assertThat(gateway.http().post(good).statusCode()).isEqualTo(202);
            }
            for (String bad : List.of(
                    "[]",
                    "\"x\"",
                    "{}",
                    "{\"to\":\"201234567891\"}",
                    "{\"to\":\"201234567891\",\"text\":1}",
                    "{\"to\":\"201234567891\",\"text\":\"\"}",
                    "{\"to\":\"\",\"text\":\"x\"}",
                    "{\"to\":[],\"text\":\"x\"}",
                    "{\"to\":\"201234567891\",\"text\":\"x\",\"more\":1}",
                    "{\"to\":\"201234567891\",\"text\":\"x\",\"key\":\"\"}",
                    "{\"to\":\"201234567891\",\"text\":\"x\",\"key\":\"" + "k".repeat(201) + "\"}",
                    "{\"to\":\"201234567891\",\"text\":\"x\",\"replyTo\":\"" + "k".repeat(201) + "\"}")) {
                assertThat(api.violationsOfMessage(bad)).as(bad).isNotEmpty();
                assertThat(gateway.http().post(bad).statusCode()).as(bad).isEqualTo(400);
            }
        }
    }

    @Test
    void theGatewayServesTheDescriptionWithoutAToken() throws Exception {
        try (RunningGateway gateway = RunningGateway.withHttp(folder, sandbox)) {
            HttpResponse<String> served =
                    gateway.http().send(gateway.http().to("/openapi.yaml").setHeader("Authorization", ""));

            assertThat(served.statusCode()).isEqualTo(200);
            assertThat(served.headers().firstValue("Content-Type")).contains("application/yaml");
            assertThat(served.body())
                    .isEqualTo(Files.readString(Path.of("src/gateway/src/main/resources/gateway/openapi.yaml")));
        }
    }

    /** Removes tables behind the gateway's back. */
    private void breakStore() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("journal.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("drop table wawp_message");
            statement.execute("drop table wawp_opt_out");
        }
    }
}
