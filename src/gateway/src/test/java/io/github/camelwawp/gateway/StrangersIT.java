package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.camelwawp.sandbox.SandboxMessage;
import io.github.camelwawp.sandbox.WawpSandboxExtension;
import io.github.camelwawp.soak.GatewayProcess;
import io.github.camelwawp.soak.Stranger;
import io.github.camelwawp.soak.Vitals;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** At 256 MB hundreds of strangers with large bodies hold up nobody, and when they are gone nothing is left of them. */
class StrangersIT {

    private static final int MEGABYTE = 1 << 20;
    private static final int CALLERS = 400;
    private static final int CALLS = 1_500;
    private static final int CALLS_AT_ONCE = 300;
    /** Long enough that they are still at it when the others have finished. */
    private static final int PIECES = 100;

    private static final Duration SOON = Duration.ofSeconds(90);

    private static final long MORE_HEAP = 16L << 20;
    private static final int MORE_THREADS = 10;
    private static final int MORE_FILES = 16;

    @RegisterExtension
    final WawpSandboxExtension sandbox = new WawpSandboxExtension();

    @TempDir
    Path folder;

    private HttpCaller http;
    private Stranger stranger;
    private final List<String> said = new ArrayList<>();

    private GatewayProcess gateway(String secret) throws Exception {
        assumeTrue(Vitals.canBeTaken(), "there is no /proc on this machine");
        GatewayProcess gateway = new GatewayProcess(
                folder,
                "256m",
                Map.of(
                        "camel.component.wawp.base-url",
                        sandbox.baseUrl(),
                        "camel.component.wawp.instance-id",
                        "123456789",
                        "camel.component.wawp.access-token",
                        "ACCESS_TOKEN",
                        "gateway.http.enabled",
                        "true",
                        "gateway.http.token",
                        HttpCaller.TOKEN,
                        "gateway.http.request-timeout",
                        "5000",
                        "gateway.events.enabled",
                        "true",
                        secret,
                        "EVENT_SECRET"));
        http = new HttpCaller(gateway.port);
        stranger = new Stranger(gateway.port);
        gateway.start();
        await().atMost(SOON).until(() -> http.send(http.to("/openapi.yaml")).statusCode() == 200);
        return gateway;
    }

    @Test
    void withTheWrongSecretInTheUrl() throws Exception {
        try (GatewayProcess gateway = gateway("gateway.events.secret")) {
            standsTheAttack(
                    gateway,
                    "POST /wawp/events?secret=wrong\n",
                    event -> http.to("/wawp/events?secret=EVENT_SECRET"),
                    "401");
        }
    }

    @Test
    void withTheWrongSignature() throws Exception {
        try (GatewayProcess gateway = gateway("gateway.events.hmac-secret")) {
            standsTheAttack(
                    gateway,
                    "POST /wawp/events\nX-Webhook-Hmac: " + "0".repeat(128) + "\r\n",
                    event -> http.to("/wawp/events").header("X-Webhook-Hmac", signature(event)),
                    "401|503");
        }
    }

    private void standsTheAttack(
            GatewayProcess gateway, String webhook, Function<String, HttpRequest.Builder> events, String refused)
            throws Exception {
        // What is loaded and opened once is not held against anybody.
        attack(webhook, 40, 40, events);
        Vitals before = Vitals.of(gateway.pid(), gateway.port);
        int servedBefore = said.size();

        Map<String, Integer> answers = attack(webhook, CALLERS, CALLS, events);

        int served = said.size() - servedBefore;
        System.out.printf("%s; %d messages and events served meanwhile; before: %s%n", answers, served, before);
        assertThat(served).isPositive();
        assertThat(answers.keySet())
                .allMatch(answer -> answer.matches(
                        "webhook: HTTP/1.1 (" + refused + ") .*|messages: HTTP/1.1 401 .*|.*: " + Stranger.CUT_OFF));
        assertThat(answers.get("messages: HTTP/1.1 401 Unauthorized")).isGreaterThan(CALLS / 2);
        await().atMost(SOON).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            Vitals after = Vitals.of(gateway.pid(), gateway.port);
            assertThat(after.heap()).as("%s", after).isLessThan(before.heap() + MORE_HEAP);
            assertThat(after.threads()).as("%s", after).isLessThanOrEqualTo(before.threads() + MORE_THREADS);
            assertThat(after.files()).as("%s", after).isLessThanOrEqualTo(before.files() + MORE_FILES);
            assertThat(after.connections()).as("%s", after).isLessThanOrEqualTo(before.connections());
        });
        serve(events);
        await().atMost(SOON).untilAsserted(() -> assertThat(sandbox.messages())
                .extracting(SandboxMessage::message)
                .containsExactlyInAnyOrderElementsOf(said));
        assertThat(gateway.isAlive()).isTrue();
        assertThat(Files.readString(gateway.log)).doesNotContain("Error:").doesNotContain("Exception:");
    }

    /** How many got which answer; others are served until the last one has his. */
    private Map<String, Integer> attack(
            String webhook, int callers, int calls, Function<String, HttpRequest.Builder> events) throws Exception {
        ExecutorService atTheWebhook = Executors.newFixedThreadPool(callers);
        ExecutorService atTheMessages = Executors.newFixedThreadPool(Math.min(calls, CALLS_AT_ONCE));
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                int kind = caller % 4;
                answers.add(atTheWebhook.submit(() -> "webhook: "
                        + switch (kind) {
                            case 0 -> stranger.polite(webhook, MEGABYTE);
                            case 1 -> stranger.chunked(webhook, MEGABYTE);
                            default -> stranger.slow(webhook, MEGABYTE, PIECES);
                        }));
            }
            for (int call = 0; call < calls; call++) {
                answers.add(atTheMessages.submit(() -> "messages: " + stranger.polite("POST /messages\n", 64 << 10)));
            }
            while (!answers.stream().allMatch(Future::isDone)) {
                serve(events);
            }
            Map<String, Integer> counted = new TreeMap<>();
            for (Future<String> answer : answers) {
                counted.merge(answer.get(), 1, Integer::sum);
            }
            return counted;
        } finally {
            atTheWebhook.shutdownNow();
            atTheMessages.shutdownNow();
        }
    }

    /** One message, until it has arrived, and one event; each is taken at once. */
    private void serve(Function<String, HttpRequest.Builder> events) throws Exception {
        String text = "number " + said.size();
        http.post("201234567891", text, null);
        said.add(text);
        await().atMost(SOON).until(() -> sandbox.messages().size() == said.size());
        String event = "{\"id\":\"" + text
                + "\",\"event\":\"message.ack\",\"session\":\"s\",\"payload\":{\"id\":\"true_201234567892@c.us_"
                + said.size() + "\",\"fromMe\":true,\"ack\":3}}";
        assertThat(http.send(events.apply(event)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(event)))
                        .statusCode())
                .isEqualTo(200);
    }

    private static String signature(String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec("EVENT_SECRET".getBytes(StandardCharsets.UTF_8), "HmacSHA512"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
