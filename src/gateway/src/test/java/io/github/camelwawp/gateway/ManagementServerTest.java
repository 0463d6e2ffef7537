package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwawp.gateway.jms.TestBroker;
import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
import io.github.camelwawp.testing.FreePort;
import io.github.camelwawp.testing.LogLines;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManagementServerTest {

    private static final String LIVE = "/observe/health/live";
    private static final String READY = "/observe/health/ready";
    private static final String HEALTH = "/observe/health?data=true";

    @RegisterExtension
    static final TestGateway gateway = new TestGateway(TestGateway.HTTP, "gateway.management.enabled=true").later();

    @RegisterExtension
    final LogLines log = new LogLines();

    private static HttpCaller shared;

    private HttpCaller management = shared;

    @BeforeAll
    static void start() throws Exception {
        shared = new HttpCaller(FreePort.next());
        gateway.start("gateway.management.port=" + shared.port);
    }

    /** The one that this test asks then for its health. */
    private TestGateway another() throws Exception {
        management = new HttpCaller(FreePort.next());
        return gateway.another("gateway.management.port=" + management.port);
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
        TestGateway own = another().start();
        String id = own.http().post("201234567890", "hello", null);
        await().until(() -> own.http().status(id).get("state").asText().equals("SENT"));
        for (String path : List.of(LIVE, READY, HEALTH)) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(check("producer:wawp-1").at("/data/session").asText()).isEqualTo("WORKING");
        assertThat(check("messages").at("/data/waiting").asInt()).isZero();
        assertThat(check("messages").at("/data/deadLetters").asInt()).isZero();
        assertThat(check("disk").at("/data/journal.free").asLong()).isPositive();
        assertThat(get("/observe/metrics").body()).contains("jvm_memory_used_bytes");
        own.stop();
        assertThat(log.lines(Level.WARN)).isEmpty();
    }

    @Test
    void aHoldIsSeenInTheHealthAndLeavesTheGatewayReady() throws Exception {
        gateway.sandbox().sessionStatus("SCAN_QR_CODE");
        TestGateway own = another().start("gateway.hold.interval=1h");
        own.drop("a.txt", "one");
        await().until(() -> check("sending").get("status").asText().equals("DOWN"));
        assertThat(get(HEALTH).statusCode()).isEqualTo(503);
        JsonNode sending = check("sending");
        assertThat(sending.at("/data/reason").asText()).isEqualTo("SESSION_NOT_WORKING");
        assertThat(sending.at("/data/since").asText()).startsWith("20");
        assertThat(sending.get("message").asText()).contains("scan its QR code");
        assertThat(get(LIVE).statusCode()).isEqualTo(200);
        assertThat(get(READY).statusCode()).isEqualTo(200);
        assertThat(own.http().post("201234567890", "accepted", "once")).isNotNull();
        await().until(() -> check("messages").at("/data/waiting").asInt() > 0);

        long calls = gateway.sandbox().calls();
        for (int i = 0; i < 50; i++) {
            get(HEALTH);
            get(READY);
            get(LIVE);
        }
        assertThat(gateway.sandbox().calls() - calls)
                .as("none for the probes, perhaps a few from the background")
                .isLessThan(10);
    }

    @Test
    void noProbeWaitsForAWawpThatHangs() throws Exception {
        gateway.sandbox()
                .mishap(Mishap.of(MishapKind.STALL_BEFORE_ACCEPTING)
                        .on("/v2/session/info")
                        .delay(Duration.ofSeconds(100))
                        .times(1_000));
        another().start();
        for (String path : List.of(LIVE, READY, HEALTH)) {
            assertThat(management
                            .send(management.to(path).timeout(Duration.ofSeconds(60)))
                            .statusCode())
                    .as(path)
                    .isEqualTo(200);
        }
        assertThat(check("producer:wawp-1").get("status").asText()).isEqualTo("UNKNOWN");
    }

    @Test
    void aBrokerThatIsGoneMakesTheGatewayUnreadyUntilItIsBack() throws Exception {
        TestBroker broker = gateway.beside(new TestBroker(gateway.folder().resolve("broker")));
        another().start("gateway.jms.enabled=true", "gateway.jms.url=" + broker.url());
        await().until(() -> get(READY).statusCode() == 200);
        broker.stop();
        await().until(() -> get(READY).statusCode() == 503);
        assertThat(get(LIVE).statusCode()).isEqualTo(200);
        assertThat(check("broker").get("message").asText()).contains("gateway.jms.url");
        broker.start();
        await().until(() -> get(READY).statusCode() == 200);
    }

    @Test
    void noTextAndNoNumberIsInAnyAnswer() throws Exception {
        gateway.sandbox()
                .mishap(Mishap.of(MishapKind.STATUS_AND_BODY)
                        .status(400)
                        .body("application/json", "{\"code\":\"missing_param\",\"message\":\"a word of Wawp\"}"));
        TestGateway own = another().start();
        own.forward("a source", "201234567890", "an apricot");
        own.forward("a source", "201234567891", "a bergamot");
        await().until(() ->
                gateway.sandbox().messages().size() == 1 && own.deadLetters().size() == 1);
        for (String path : List.of(
                HEALTH + "&stackTrace=true&exposureLevel=full", LIVE, READY + "?data=true", "/observe/metrics")) {
            assertThat(get(path).body())
                    .as(path)
                    .doesNotContain("20123456789", "apricot", "bergamot", "ACCESS_TOKEN", HttpCaller.TOKEN)
                    .doesNotContain("a word of Wawp", "\tat ");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/, 404 404 404",
        "/observe, 404 404 404",
        "/observe/health/, 200 405 405",
        "/observe/health/x, 404 404 404",
        "/observe/health?exposureLevel=%00&data=%3Cscript%3E&stackTrace=x, 200 405 405",
        "/observe/../observe/health, 200 405 405",
        "/q/dev, 404 404 404",
        "/q/dev/top, 404 404 404",
        "/q/send, 404 404 404",
        "/q/upload/x, 404 404 404",
        "/q/download/x, 404 404 404",
        "/observe/info, 404 404 404",
        "/observe/jolokia, 404 404 404",
        "/messages, 404 404 404",
        "/journal, 404 404 404",
        "/wawp/events, 404 404 404"
    })
    void nothingElseIsServed(String path, String codesOfGetPostAndDelete) throws Exception {
        List<String> codes = new ArrayList<>();
        for (String method : List.of("GET", "POST", "DELETE")) {
            HttpResponse<String> answer =
                    management.send(management.to(path).method(method, BodyPublishers.ofString("x".repeat(100_000))));
            codes.add(String.valueOf(answer.statusCode()));
            assertThat(answer.body()).doesNotContain("<script>", "Exception", "\tat ");
        }
        assertThat(String.join(" ", codes)).isEqualTo(codesOfGetPostAndDelete);
        assertThat(get(LIVE).statusCode()).isEqualTo(200);
    }

    @Test
    void aPortThatIsTakenEndsTheStart() throws Exception {
        TestGateway own = another();
        try (ServerSocket other = new ServerSocket(management.port, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> own.start())
                    .hasMessageContaining("127.0.0.1:" + other.getLocalPort())
                    .hasMessageContaining("gateway.management.port");
        }
    }

    @Test
    void thePortOfCallsIsRefused() throws Exception {
        TestGateway own = another();
        assertThatThrownBy(() -> own.start("gateway.http.port=" + management.port))
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
        for (String probe : probes) {
            assertThat(get(probe.split(" ")[1]).statusCode()).isEqualTo(200);
        }
    }
}
