package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwawp.testing.FreePort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DevConsoleTest {

    @RegisterExtension
    final TestGateway gateway = new TestGateway(TestGateway.HTTP).later();

    private HttpCaller management;

    private JsonNode console(String name) throws Exception {
        return new ObjectMapper()
                .readTree(management
                        .send(management.to("/q/dev/" + name).header("Accept", "application/json"))
                        .body())
                .get(name);
    }

    @Test
    void bothConsolesSayHowItIs() throws Exception {
        management = new HttpCaller(FreePort.next());
        gateway.start(
                "gateway.management.enabled=true",
                "gateway.management.port=" + management.port,
                "camel.main.dev-console-enabled=true",
                "camel.management.dev-console-enabled=true",
                "gateway.hold.interval=1h");
        gateway.http().post("201234567890", "a text", null);
        await().until(() -> console("wawp").at("/components/wawp/attempts/SENT").asInt() == 1);
        await().untilAsserted(() -> assertThat(console("wawp")
                        .at("/components/wawp/sessions/123456789")
                        .asText())
                .startsWith("WORKING since 20"));
        assertThat(console("wawp-gateway").at("/deadLetters").asInt(-1)).isZero();
        assertThat(console("wawp-gateway").has("hold")).isFalse();

        gateway.sandbox().sessionStatus("SCAN_QR_CODE");
        gateway.http().post("201234567890", "waits", null);
        await().until(() -> console("wawp-gateway").at("/hold/reason").asText().equals("SESSION_NOT_WORKING"));
        await().until(() ->
                console("wawp-gateway").at("/waiting/0/source").asText().equals("http"));
        for (String name : new String[] {"wawp", "wawp-gateway"}) {
            String text = management
                    .send(management.to("/q/dev/" + name).header("Accept", "text/plain"))
                    .body();
            assertThat(text + console(name)).doesNotContain("20123456789", "a text", "waits\"", "ACCESS_TOKEN");
        }
    }
}
