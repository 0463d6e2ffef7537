package io.github.camelwawp.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
import io.github.camelwawp.sandbox.WawpSandboxExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A gateway as a process whose wall clock is set under it; nothing here depends on this machine's own. */
abstract class FakedHouse {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Long for a busy machine, short against the hours by which the clock is set. */
    static final Duration SOON = Duration.ofSeconds(90);

    @RegisterExtension
    final WawpSandboxExtension sandbox = new WawpSandboxExtension();

    @TempDir
    Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    FakedClock clock;
    GatewayProcess gateway;
    private int events;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(FakedClock.in(folder).isPresent(), "libfaketime is not installed: apt-get install faketime");
        clock = FakedClock.in(folder).orElseThrow();
        gateway = new GatewayProcess(
                folder.resolve("gateway"),
                Map.ofEntries(
                        Map.entry("camel.component.wawp.base-url", sandbox.baseUrl()),
                        Map.entry("gateway.pace", "none"),
                        Map.entry("camel.component.wawp.instance-id", "123456789"),
                        Map.entry("camel.component.wawp.access-token", "ACCESS_TOKEN"),
                        Map.entry("gateway.http.enabled", "true"),
                        Map.entry("gateway.http.token", "GATEWAY_TOKEN"),
                        Map.entry("gateway.events.enabled", "true"),
                        Map.entry("gateway.events.secret", "WEBHOOK_SECRET"),
                        Map.entry("gateway.check-exists", "true"),
                        Map.entry("gateway.redelivery.delay", "200"),
                        Map.entry("gateway.redelivery.maximum", "2"),
                        Map.entry("gateway.hold.interval", "1000"),
                        Map.entry("gateway.file.quiet", "300"),
                        Map.entry("gateway.file.poll-delay", "200"),
                        Map.entry("gateway.opt-out.footer", "")));
    }

    @AfterEach
    void stop() {
        if (gateway != null) {
            gateway.close();
        }
    }

    /** HTTP, the check of a number, acks, STOP and its answer, START, a file, a dead letter's replay. */
    void everythingGoesOn(String when) throws Exception {
        String person = "20123456" + (7000 + events++);
        String id = post(person, when);
        await().atMost(SOON).until(() -> state(id).equals("SENT"));
        String wawpId = status(id).at("/deliveries/0/parts/0/wawpId").asText();
        event("{\"id\":\"ack" + events + "\",\"event\":\"message.ack\",\"session\":\"s\",\"payload\":{\"id\":\""
                + wawpId + "\",\"fromMe\":true,\"ack\":3}}");
        await().atMost(SOON)
                .until(() -> status(id).at("/deliveries/0/ack").asText().equals("READ"));

        says(person, "STOP");
        await().atMost(SOON).until(() -> texts(person) == 2);
        String suppressed = post(person, "not wanted");
        await().atMost(SOON).until(() -> state(suppressed).equals("SUPPRESSED"));
        says(person, "START");
        await().atMost(SOON).until(() -> texts(person) == 3);
        String wanted = post(person, "wanted again");
        await().atMost(SOON).until(() -> state(wanted).equals("SENT"));

        Path inbox = Files.createDirectories(gateway.folder.resolve("inbox").resolve(person));
        Files.writeString(inbox.resolve("note.txt"), "by file");
        await().atMost(SOON).until(() -> texts(person) == 5);

        sandbox.mishap(Mishap.of(MishapKind.STATUS_AND_BODY)
                .to(person + "@c.us")
                .status(400)
                .body("application/json", "{\"code\":\"invalid_recipient\",\"message\":\"No\"}"));
        String dead = post(person, "at the second try");
        await().atMost(SOON).until(() -> state(dead).equals("DEAD"));
        Path letters = gateway.folder.resolve("dead-letters");
        for (Path letter : letters(letters)) {
            Files.createDirectories(letters.resolve("replay"));
            Files.move(letter, letters.resolve("replay").resolve(letter.getFileName()));
        }
        await().atMost(SOON).until(() -> texts(person) == 6);
        await().atMost(SOON).until(() -> letters(letters.resolve("replay")).isEmpty());
    }

    private static List<Path> letters(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> path.getFileName().toString().matches("\\d{8}-.*"))
                    .toList();
        }
    }

    /** The port is open for a moment before, when the gateway looks whether it is free. */
    void awaitReady() {
        gateway.awaitReady();
        await().atMost(SOON).until(() -> !call(
                        200, HttpRequest.newBuilder(uri("/openapi.yaml")).GET())
                .isEmpty());
    }

    private void says(String person, String text) throws Exception {
        event("{\"id\":\"says" + ++events + text + "\",\"event\":\"message\",\"session\":\"s\",\"timestamp\":"
                + clock.now().toEpochMilli() + ",\"payload\":{\"id\":\"false_" + person + "@c.us_A" + events
                + "\",\"from\":\"" + person + "@c.us\",\"fromMe\":false,\"body\":\"" + text + "\"}}");
    }

    private long texts(String person) {
        return sandbox.messages().stream()
                .filter(message -> message.chatId().equals(person + "@c.us"))
                .count();
    }

    String post(String to, String text) throws Exception {
        JsonNode message = JSON.createObjectNode().put("to", to).put("text", text);
        return JSON.readTree(call(
                        202,
                        HttpRequest.newBuilder(uri("/messages")).POST(BodyPublishers.ofString(message.toString()))))
                .get("id")
                .asText();
    }

    String state(String id) throws Exception {
        return status(id).path("state").asText();
    }

    private JsonNode status(String id) throws Exception {
        return JSON.readTree(
                call(200, HttpRequest.newBuilder(uri("/messages/" + id)).GET()));
    }

    void event(String json) throws Exception {
        call(
                200,
                HttpRequest.newBuilder(uri("/wawp/events?secret=WEBHOOK_SECRET"))
                        .POST(BodyPublishers.ofString(json)));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + gateway.port + path);
    }

    private String call(int expected, HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = client.send(
                request.header("Authorization", "Bearer GATEWAY_TOKEN")
                        .header("Content-Type", "application/json")
                        .timeout(SOON)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
        return answer.body();
    }
}
