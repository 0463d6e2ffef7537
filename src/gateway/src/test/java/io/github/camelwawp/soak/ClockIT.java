package io.github.camelwawp.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gateway as a process whose wall clock is set under it; nothing here depends on this machine's own. */
@Timeout(400)
class ClockIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Long for a busy machine, short against the hours by which the clock is set. */
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Duration WRITING = Duration.ofSeconds(Integer.getInteger("clock.seconds", 30));
    private static final long BYTES_AN_ACK = 14_000;

    @TempDir
    Path folder;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private FakedClock clock;
    private SandboxProcess sandbox;
    private GatewayProcess gateway;
    private int events;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(FakedClock.in(folder).isPresent(), "libfaketime is not installed: apt-get install faketime");
        clock = FakedClock.in(folder).orElseThrow();
        sandbox = new SandboxProcess(folder, 10_000);
        gateway = new GatewayProcess(folder.resolve("gateway"), Map.ofEntries(Map.entry("camel.component.wawp.base-url", sandbox.url),
                Map.entry("camel.component.wawp.instance-id", "123456789"), Map.entry("camel.component.wawp.access-token", "ACCESS_TOKEN"),
                Map.entry("gateway.http.enabled", "true"), Map.entry("gateway.http.token", "GATEWAY_TOKEN"),
                Map.entry("gateway.events.enabled", "true"), Map.entry("gateway.events.secret", "WEBHOOK_SECRET"),
                Map.entry("gateway.check-exists", "true"), Map.entry("gateway.redelivery.delay", "200"),
                Map.entry("gateway.redelivery.maximum", "2"), Map.entry("gateway.hold.interval", "1000"),
                Map.entry("gateway.file.quiet", "300"), Map.entry("gateway.file.poll-delay", "200"),
                Map.entry("gateway.opt-out.footer", "")));
    }

    @AfterEach
    void stop() {
        if (gateway != null) {
            gateway.close();
        }
        if (sandbox != null) {
            sandbox.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"PT0S, PT-2H", "P1D, PT0S", "PT0S, P1D", "PT-2H, P1D"})
    void whateverWaitsGoesOnWhenTheClockIsSet(Duration first, Duration second) throws Exception {
        clock.set(first);
        gateway.start(clock.environment("UTC"));
        awaitReady();
        everythingGoesOn("before");
        // What waits for a time of the old clock while the new one is set.
        sandbox.mishap("{\"mishap\": \"STATUS_AND_BODY\", \"status\": 503, \"body\": \"{}\", \"count\": 2}");
        String retried = post("201234567805", "tried again");
        clock.set(second);
        await().atMost(SOON).until(() -> state(retried).equals("SENT"));
        everythingGoesOn("after");
        clock.set(Duration.ZERO);
        everythingGoesOn("at last");
        assertThat(sandbox.messages().findValuesAsText("message")).filteredOn(text -> text.equals("tried again")).hasSize(1);
    }

    /** Ten seconds before the hour that comes twice, or not at all; then that night once more. */
    @ParameterizedTest
    @CsvSource({"2026-10-29T20:59:50Z, Africa/Cairo", "2026-04-23T21:59:50Z, Africa/Cairo", "2026-10-25T00:59:50Z, Europe/Berlin",
        "2026-03-29T00:59:50Z, Europe/Berlin"})
    void summerTimeMakesNobodyWait(Instant moment, String zone) throws Exception {
        clock.set(moment);
        gateway.start(clock.environment(zone));
        awaitReady();
        everythingGoesOn("before");
        clock.set(moment.minus(Duration.ofHours(1)));
        everythingGoesOn("after");
    }

    /** HTTP, the check of a number, acks, STOP and its answer, START, a file, a dead letter's replay. */
    private void everythingGoesOn(String when) throws Exception {
        String person = "20123456" + (7000 + events++);
        String id = post(person, when);
        await().atMost(SOON).until(() -> state(id).equals("SENT"));
        String wawpId = status(id).at("/deliveries/0/parts/0/wawpId").asText();
        event("{\"id\":\"ack" + events + "\",\"event\":\"message.ack\",\"session\":\"s\",\"payload\":{\"id\":\"" + wawpId
                + "\",\"fromMe\":true,\"ack\":3}}");
        await().atMost(SOON).until(() -> status(id).at("/deliveries/0/ack").asText().equals("READ"));

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

        sandbox.mishap("{\"mishap\": \"STATUS_AND_BODY\", \"status\": 400, \"chatId\": \"" + person + "@c.us\", \"count\": 1,"
                + " \"body\": \"{\\\"code\\\":\\\"invalid_recipient\\\",\\\"message\\\":\\\"No\\\"}\"}");
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
            return all.filter(path -> path.getFileName().toString().matches("\\d{8}-.*")).toList();
        }
    }

    @Test
    void theJournalFreesItsSpaceAfterOneStartWithTheClockADayAhead() throws Exception {
        for (Duration ahead : List.of(Duration.ZERO, Duration.ofDays(1))) {
            clock.set(ahead);
            begin();
            gateway.stop();
        }
        clock.set(Duration.ZERO);
        begin();
        assertItFreesItsSpace();
    }

    @ParameterizedTest
    @CsvSource({"PT0S, PT-2H", "P1D, PT0S"})
    void theJournalFreesItsSpaceAfterTheClockWasSetBack(Duration first, Duration second) throws Exception {
        clock.set(first);
        begin();
        clock.set(second);
        assertItFreesItsSpace();
    }

    /** The port is open for a moment before, when the gateway looks whether it is free. */
    private void awaitReady() {
        gateway.awaitReady();
        await().atMost(SOON).ignoreExceptions().until(() -> !call(200, HttpRequest.newBuilder(uri("/openapi.yaml")).GET()).isEmpty());
    }

    private void begin() throws Exception {
        gateway.start(clock.environment("UTC"));
        awaitReady();
        String id = post("201234567890", "Hello");
        await().atMost(SOON).until(() -> state(id).equals("SENT"));
    }

    /** Each ack writes some 23 KB, which are free again some seconds later; however fast this machine is. */
    private void assertItFreesItsSpace() throws Exception {
        int acks = 0;
        for (long begin = System.nanoTime(); System.nanoTime() - begin < WRITING.toNanos(); acks++) {
            event("{\"id\":\"a" + acks + "\",\"event\":\"message.ack\",\"session\":\"s\",\"payload\":{\"id\":\"true_201234567892@c.us_S" + acks
                    + "\",\"fromMe\":true,\"ack\":3}}");
        }
        long size = Files.size(gateway.folder.resolve("data/journal.mv.db"));
        System.out.printf("%d acks: %d MB%n", acks, size >> 20);
        assertThat(size / acks).isLessThan(BYTES_AN_ACK);
    }

    private void says(String person, String text) throws Exception {
        event("{\"id\":\"says" + ++events + text + "\",\"event\":\"message\",\"session\":\"s\",\"timestamp\":" + clock.now().toEpochMilli()
                + ",\"payload\":{\"id\":\"false_" + person + "@c.us_A" + events + "\",\"from\":\"" + person + "@c.us\",\"fromMe\":false,\"body\":\"" + text + "\"}}");
    }

    private long texts(String person) {
        return Stream.of(sandbox.messages()).flatMap(all -> all.findParents("chatId").stream())
                .filter(message -> message.path("chatId").asText().equals(person + "@c.us")).count();
    }

    private String post(String to, String text) throws Exception {
        JsonNode message = JSON.createObjectNode().put("to", to).put("text", text);
        return JSON.readTree(call(202, HttpRequest.newBuilder(uri("/messages")).POST(BodyPublishers.ofString(message.toString())))).get("id").asText();
    }

    private String state(String id) throws Exception {
        return status(id).path("state").asText();
    }

    private JsonNode status(String id) throws Exception {
        return JSON.readTree(call(200, HttpRequest.newBuilder(uri("/messages/" + id)).GET()));
    }

    private void event(String json) throws Exception {
        call(200, HttpRequest.newBuilder(uri("/wawp/events?secret=WEBHOOK_SECRET")).POST(BodyPublishers.ofString(json)));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + gateway.port + path);
    }

    private String call(int expected, HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = client.send(request.header("Authorization", "Bearer GATEWAY_TOKEN").header("Content-Type", "application/json")
                .timeout(SOON).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
        return answer.body();
    }
}
