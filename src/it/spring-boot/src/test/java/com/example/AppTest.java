package com.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.sandbox.SandboxMessage;
import io.github.camelwawp.sandbox.WawpSandbox;
import java.io.IOException;
import java.net.ServerSocket;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spi.IdempotentRepository;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT)
class AppTest {

    private static final String PERSON = "201234567890@c.us";
    private static final WawpSandbox SANDBOX = WawpSandbox.start(0);

    @Autowired
    private ProducerTemplate camel;

    @Autowired
    private IdempotentRepository optOuts;

    @Autowired
    private TestRestTemplate http;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry properties) throws IOException {
        int port = freePort();
        properties.add("server.port", () -> port);
        properties.add("wawp.external-url", () -> "http://127.0.0.1:" + port);
        properties.add("camel.component.wawp.base-url", SANDBOX::baseUrl);
        properties.add("WAWP_INSTANCE_ID", () -> "123456789");
        properties.add("WAWP_ACCESS_TOKEN", () -> "ACCESS_TOKEN");
        properties.add("WAWP_WEBHOOK_SECRET", () -> "WEBHOOK_SECRET");
    }

    @Test
    void aTextArrivesAndNoneAfterTheAnswerStop() {
        camel.sendBody("direct:alert", "web-2 is down");
        SANDBOX.reply(PERSON, "Stop.");
        await().until(() -> optOuts.contains(PERSON));
        camel.sendBody("direct:alert", "web-2 is still down");
        assertThat(SANDBOX.messages())
                .filteredOn(message -> message.chatId().equals(PERSON))
                .extracting(SandboxMessage::message)
                .containsExactly("web-2 is down");
    }

    @Test
    void theHealthIsDownWithTheReasonWhileTheSessionCannotSend() {
        String other = "wawp:send-text?chatId=201234567891@c.us";
        await().until(() -> health().getStatusCode().value() == 200);
        SANDBOX.sessionStatus("SCAN_QR_CODE");
        // The health shows the last known state, which a send updates at once.
        assertThatThrownBy(() -> camel.sendBody(other, "not now")).isInstanceOf(CamelExecutionException.class);
        await().untilAsserted(() -> {
            ResponseEntity<String> health = health();
            assertThat(health.getStatusCode().value()).isEqualTo(503);
            assertThat(health.getBody()).contains("SESSION_NOT_WORKING").doesNotContain("ACCESS_TOKEN");
        });
        SANDBOX.sessionStatus("WORKING");
        camel.sendBody(other, "again");
        await().until(() -> health().getStatusCode().value() == 200);
    }

    @AfterAll
    static void stop() {
        SANDBOX.close();
    }

    private ResponseEntity<String> health() {
        return http.getForEntity("/actuator/health", String.class);
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
