package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwawp.gateway.jms.TestBroker;
import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
import io.github.camelwawp.sandbox.WawpSandboxExtension;
import io.github.camelwawp.testing.LogLines;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManagementServerTest {

    private static final String LIVE = "/observe/health/live";
    private static final String READY = "/observe/health/ready";
    private static final String HEALTH = "/observe/health?data=true";

    @RegisterExtension
    final WawpSandboxExtension sandbox = new WawpSandboxExtension();

    @RegisterExtension
    final LogLines log = new LogLines();

    @TempDir
    Path folder;

    private HttpCaller management;

    @BeforeEach
    void choosePort() throws Exception {
        management = new HttpCaller(RunningGateway.freePort());
    }

    private RunningGateway gateway(String... overrides) throws Exception {
        List<String> all = new ArrayList<>(
                List.of("gateway.management.enabled=true", "gateway.management.port=" + management.port));
        all.addAll(Arrays.asList(overrides));
        return RunningGateway.withHttp(folder, sandbox, all.toArray(String[]::new));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return management.send(management.to(path));
    }

    private JsonNode check(String name) throws Exception {
        for (JsonNode check : new ObjectMapper().readTree(get(HEALTH).body()).get("checks")) {
            if (check.get("name").asText().matches(name)) {
                return check;
            }
        }
        throw new AssertionError("no check " + name);
    }

    @Test
    void aGatewayThatWorksIsAliveReadyAndHealthy() throws Exception {
        try (RunningGateway gateway = gateway()) {
            String id = gateway.http().post("201234567890", "hello", null);
            await().until(() -> gateway.http().status(id).get("state").asText().equals("SENT"));
            for (String path : List.of(LIVE, READY, HEALTH)) {
                assertThat(get(path).statusCode()).as(path).isEqualTo(200);
            }
            assertThat(check("producer:wawp-.*").at("/data/session").asText()).isEqualTo("WORKING");
            assertThat(check("messages").at("/data/waiting").asInt()).isZero();
            assertThat(check("messages").at("/data/deadLetters").asInt()).isZero();
            assertThat(check("disk").at("/data/journal.free").asLong()).isPositive();
            assertThat(get("/observe/metrics").body()).contains("jvm_memory_used_bytes");
        }
        assertThat(log.lines(Level.WARN)).isEmpty();
    }

    @Test
    void aHoldIsSeenInTheHealthAndLeavesTheGatewayReady() throws Exception {
        sandbox.sandbox().sessionStatus("SCAN_QR_CODE");
        try (RunningGateway gateway = gateway("gateway.hold.interval=1h")) {
            gateway.drop("a.txt", "one");
            await().until(() -> check("sending").get("status").asText().equals("DOWN"));
            assertThat(get(HEALTH).statusCode()).isEqualTo(503);
            JsonNode sending = check("sending");
            assertThat(sending.at("/data/reason").asText()).isEqualTo("SESSION_NOT_WORKING");
            assertThat(sending.at("/data/since").asText()).startsWith("20");
            assertThat(sending.get("message").asText()).contains("scan its QR code");
            assertThat(get(LIVE).statusCode()).isEqualTo(200);
            assertThat(get(READY).statusCode()).isEqualTo(200);
            assertThat(gateway.http().post("201234567890", "accepted", "once")).isNotNull();
            await().until(() -> check("messages").at("/data/waiting").asInt() > 0);

            long calls = sandbox.sandbox().calls();
            for (int i = 0; i < 50; i++) {
                get(HEALTH);
                get(READY);
                get(LIVE);
            }
            assertThat(sandbox.sandbox().calls() - calls)
                    .as("none for the probes, perhaps a few from the background")
                    .isLessThan(10);
        }
    }

    @Test
    void noProbeWaitsForAWawpThatHangs() throws Exception {
        sandbox.mishap(Mishap.of(MishapKind.STALL_BEFORE_ACCEPTING)
                .on("/v2/session/info")
                .delay(Duration.ofSeconds(100))
                .times(1_000));
        try (RunningGateway gateway = gateway()) {
            for (String path : List.of(LIVE, READY, HEALTH)) {
                assertThat(management
                                .send(management.to(path).timeout(Duration.ofSeconds(10)))
                                .statusCode())
                        .as(path)
                        .isEqualTo(200);
            }
            assertThat(check("producer:wawp-.*").get("status").asText()).isEqualTo("UNKNOWN");
        }
    }

    @Test
    void aBrokerThatIsGoneMakesTheGatewayUnreadyUntilItIsBack() throws Exception {
        TestBroker broker = new TestBroker(folder.resolve("broker"));
        try (RunningGateway gateway = gateway("gateway.jms.enabled=true", "gateway.jms.url=" + broker.url())) {
            await().until(() -> get(READY).statusCode() == 200);
            broker.stop();
            await().until(() -> get(READY).statusCode() == 503);
            assertThat(get(LIVE).statusCode()).isEqualTo(200);
            assertThat(check("broker").get("message").asText()).contains("gateway.jms.url");
            broker.start();
            await().until(() -> get(READY).statusCode() == 200);
        } finally {
            broker.close();
        }
    }

    @Test
    void noTextAndNoNumberIsInAnyAnswer() throws Exception {
        sandbox.mishap(Mishap.of(MishapKind.STATUS_AND_BODY)
                .status(400)
                .body("application/json", "{\"code\":\"missing_param\",\"message\":\"a word of Wawp\"}"));
        try (RunningGateway gateway = gateway()) {
            gateway.forward("a source", "201234567890", "an apricot");
            gateway.forward("a source", "201234567891", "a bergamot");
            await().until(() ->
                    sandbox.messages().size() == 1 && gateway.deadLetters().size() == 1);
            for (String path : List.of(
                    HEALTH + "&stackTrace=true&exposureLevel=full", LIVE, READY + "?data=true", "/observe/metrics")) {
                assertThat(get(path).body())
                        .as(path)
                        .doesNotContain("20123456789", "apricot", "bergamot", "ACCESS_TOKEN", HttpCaller.TOKEN)
                        .doesNotContain("a word of Wawp", "\tat ");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/observe",
                "/observe/health/",
                "/observe/health/x",
                "/observe/health?exposureLevel=%00&data=%3Cscript%3E&stackTrace=x",
                "/observe/../observe/health",
                "/q/dev",
                "/q/dev/top",
                "/q/send",
                "/q/upload/x",
                "/q/download/x",
                "/observe/info",
                "/observe/jolokia",
                "/messages",
                "/journal",
                "/wawp/events"
            })
    void nothingElseIsServed(String path) throws Exception {
        try (RunningGateway gateway = gateway()) {
            for (String method : List.of("GET", "POST", "DELETE")) {
                HttpResponse<String> answer = management.send(
                        management.to(path).method(method, BodyPublishers.ofString("x".repeat(100_000))));
                boolean health = method.equals("GET") && path.matches("/observe/(health[/?]?.*|\\.\\./.*)");
                assertThat(answer.statusCode()).isIn(health ? List.of(200, 404) : List.of(404, 405));
                assertThat(answer.body()).doesNotContain("<script>", "Exception", "\tat ");
            }
            assertThat(get(LIVE).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aPortThatIsTakenEndsTheStart() throws Exception {
        try (ServerSocket other = new ServerSocket(management.port, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(this::gateway)
                    .hasMessageContaining("127.0.0.1:" + other.getLocalPort())
                    .hasMessageContaining("gateway.management.port");
        }
    }

    @Test
    void thePortOfCallsIsRefused() {
        assertThatThrownBy(() -> gateway("gateway.http.port=" + management.port))
                .hasMessageContaining("are both " + management.port);
    }

    /** The files for containers name what is really there. */
    @Test
    void theProbesOfTheManifestsAreAnswered() throws Exception {
        String manifest = Files.readString(Path.of("docker/kubernetes/stateful-set.yaml"));
        List<String> probes = Pattern.compile("httpGet: \\{ path: (\\S+), port: (\\w+) }")
                .matcher(manifest)
                .results()
                .map(probe -> probe.group(2) + " " + probe.group(1))
                .toList();
        assertThat(probes).hasSize(3).allMatch(probe -> probe.startsWith("management /observe/health"));
        assertThat(manifest).contains("{ name: management, containerPort: 9876 }");
        assertThat(Files.readString(Path.of("docker/Dockerfile"))).contains("EXPOSE 8080 9876 ");
        assertThat(Files.readString(Path.of("docker/kubernetes/network-policy.yaml")))
                .contains("{ protocol: TCP, port: 9876 }");
        try (RunningGateway gateway = gateway()) {
            for (String probe : probes) {
                assertThat(get(probe.split(" ")[1]).statusCode()).isEqualTo(200);
            }
        }
    }
}
