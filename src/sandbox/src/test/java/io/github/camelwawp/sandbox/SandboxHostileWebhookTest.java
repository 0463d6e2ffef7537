package io.github.camelwawp.sandbox;

import static io.github.camelwawp.sandbox.HttpProbe.CHAT;
import static io.github.camelwawp.sandbox.HttpProbe.call;
import static io.github.camelwawp.sandbox.HttpProbe.json;
import static io.github.camelwawp.sandbox.HttpProbe.send;
import static io.github.camelwawp.sandbox.WebhookStub.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class SandboxHostileWebhookTest {

    @RegisterExtension
    static final WawpSandboxExtension sandbox = new WawpSandboxExtension();

    @AfterEach
    void theSandboxStillWorks() throws IOException {
        assertThat(send(sandbox.baseUrl(), "Still there?").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> register(String webhooks, String... headers) throws IOException {
        return call(
                "POST",
                sandbox.baseUrl() + "/v2/session/webhook",
                "{\"instance_id\":\"123456789\",\"access_token\":\"ACCESS_TOKEN\",\"webhooks\":%s}".formatted(webhooks),
                headers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"all\"",
                "null",
                "{}",
                "[\"http://127.0.0.1/\"]",
                "[{}]",
                "[{\"url\":7}]",
                "[{\"url\":\"\"}]",
                "[{\"url\":\"file:///etc/passwd\"}]",
                "[{\"url\":\"javascript:alert(1)\"}]",
                "[{\"url\":\"ftp://127.0.0.1/\"}]",
                "[{\"url\":\"/hook\"}]",
                "[{\"url\":\"http://\"}]",
                "[{\"url\":\"http://:80/\"}]",
                "[{\"url\":\"http://127.0.0.1:99999/\"}]",
                "[{\"url\":\"http://127.0.0.1/a b\"}]",
                "[{\"url\":\"http://127.0.0.1/\\r\\nHost: evil\"}]",
                "[{\"url\":\"http://127.0.0.1/\",\"events\":\"message\"}]",
                "[{\"url\":\"http://127.0.0.1/\",\"events\":[7]}]"
            })
    void aListThatIsNoneIsRefusedAndTheOldOneStays(String webhooks) throws IOException {
        HttpResponse<String> response = register(webhooks);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).doesNotContain("passwd", "evil");
        assertThat(sandbox.sandbox().webhooks())
                .extracting(SandboxWebhook::url)
                .containsExactly(SandboxWebhook.SYSTEM_URL);
    }

    @Test
    void anotherSitesPageMayNotHaveTheTextsPostedToItself() throws IOException {
        assertThat(register("[]", "Origin", "http://example.com").statusCode()).isEqualTo(403);
        assertThat(register("[]", "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
        assertThat(sandbox.sandbox().webhooks()).hasSize(1);
    }

    @Test
    void aHundredWebhooksGetEachEventAndOneMoreIsRefused() throws IOException {
        try (WebhookStub hook = new WebhookStub()) {
            String[] entries = IntStream.range(0, 100)
                    .mapToObj(i -> entry(hook.url() + "/" + i, 1, "message"))
                    .toArray(String[]::new);
            WebhookStub.register(sandbox.baseUrl(), entries);
            sandbox.reply(CHAT, "Hello all of you");
            await().until(() -> sandbox.sandbox().delivered() == 100);

            assertThat(hook.posts()).hasSize(100);
            assertThat(register("[" + String.join(",", Collections.nCopies(101, entries[0])) + "]")
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void aWebhookThatNeverAnswersHoldsUpNobodyAndIsGivenUp() throws IOException {
        sandbox.sandbox()
                .delivery(EventDelivery.defaults()
                        .withTimeout(Duration.ofSeconds(1))
                        .withRetries(1, Duration.ofMillis(1)));
        try (WebhookStub silent = new WebhookStub();
                WebhookStub hook = new WebhookStub()) {
            silent.answerAlways(WebhookStub.SILENCE);
            WebhookStub.register(sandbox.baseUrl(), entry(silent.url(), 1, "message"), entry(hook.url(), 1, "message"));
            for (int i = 0; i < 100; i++) {
                sandbox.reply(CHAT, "reply " + i);
            }
            await().until(() -> hook.posts().size() >= 100);
            assertThat(send(sandbox.baseUrl(), "Hello").statusCode()).isEqualTo(200);
            await().until(() -> sandbox.sandbox().lost() >= 100);

            assertThat(json(call("GET", sandbox.baseUrl() + "/sandbox/state", null))
                            .at("/events/last/answer")
                            .asText())
                    .isEqualTo("no answer in time");
        }
    }

    @Test
    void whatWaitsForAWebhookThatNeverAnswersIsBounded() throws IOException {
        sandbox.sandbox().delivery(EventDelivery.defaults().withTimeout(Duration.ofMinutes(1)));
        try (WebhookStub silent = new WebhookStub().registeredAt(sandbox.baseUrl(), "message")) {
            silent.answerAlways(WebhookStub.SILENCE);
            for (int i = 0; i < 10_100; i++) {
                sandbox.reply(CHAT, "reply " + i);
            }
            assertThat(sandbox.sandbox().lost()).isEqualTo(100);
            assertThat(sandbox.events()).hasSize(1000);
        }
    }

    @Test
    void giantEventsThatWaitAreBoundedByTheirSize() throws IOException {
        sandbox.sandbox().delivery(EventDelivery.defaults().withTimeout(Duration.ofMinutes(1)));
        try (WebhookStub silent = new WebhookStub().registeredAt(sandbox.baseUrl(), "message")) {
            silent.answerAlways(WebhookStub.SILENCE);
            String giant = "x".repeat(SandboxReply.LONGEST);
            for (int i = 0; i < 600; i++) {
                sandbox.reply(CHAT, giant);
            }
            assertThat(sandbox.sandbox().lost()).isBetween(80L, 100L);
            assertThat(sandbox.events().size()).isLessThan(130);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:1/", "http://no-such-host.invalid/", "https://127.0.0.1:%d/"})
    void aWebhookThatCannotBeReachedIsGivenUp(String url) throws IOException {
        sandbox.sandbox().delivery(EventDelivery.defaults().withRetries(1, Duration.ofMillis(1)));
        WebhookStub.register(sandbox.baseUrl(), entry(url.formatted(sandbox.port()), 1, "message"));
        sandbox.reply(CHAT, "Hello");

        await().until(() -> sandbox.sandbox().lost() == 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                "nonsense\r\n\r\n"
            })
    void anEndlessAnswerCostsLittle(String head) throws Exception {
        sandbox.sandbox()
                .delivery(EventDelivery.defaults()
                        .withTimeout(Duration.ofMillis(500))
                        .withRetries(0, Duration.ZERO));
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread pouring = new Thread(() -> pour(server, head));
            pouring.setDaemon(true);
            pouring.start();
            WebhookStub.register(
                    sandbox.baseUrl(), entry("http://127.0.0.1:" + server.getLocalPort() + "/", 1, "message"));
            sandbox.reply(CHAT, "Hello");
            await().until(() ->
                    sandbox.sandbox().delivered() + sandbox.sandbox().lost() == 1);
            pouring.join(60_000);

            assertThat(pouring.isAlive()).as("the connection was cut").isFalse();
        }
    }

    private static void pour(ServerSocket server, String head) {
        try (Socket socket = server.accept();
                OutputStream out = socket.getOutputStream()) {
            out.write(head.getBytes());
            while (true) {
                out.write(("1000\r\n" + "x".repeat(0x1000) + "\r\n").getBytes());
            }
        } catch (IOException cut) {
            // The test waits for this.
        }
    }

    @Test
    void aWebhookThatIsTheSandboxItselfGoesRoundOnce() throws IOException {
        sandbox.sandbox().delivery(EventDelivery.defaults().withRetries(0, Duration.ZERO));
        WebhookStub.register(sandbox.baseUrl(), entry(sandbox.baseUrl() + "/v2/send/text", 1));
        sandbox.reply(CHAT, "Hello");

        await().until(() -> sandbox.sandbox().lost() == 2);
    }

    @Test
    void aReplyLongerThanWhatsAppsIsRefused() throws IOException {
        String url = sandbox.baseUrl() + "/sandbox/replies";
        String body = "{\"chatId\":\"201234567890@c.us\",\"text\":\"%s\"}";

        assertThat(call("POST", url, body.formatted("x".repeat(65_536))).statusCode())
                .isEqualTo(201);
        assertThat(call("POST", url, body.formatted("x".repeat(65_537))).statusCode())
                .isEqualTo(400);
        assertThat(call("POST", url, body.formatted("x".repeat(2_000_000))).statusCode())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"retries\":-1}",
                "{\"retries\":1001}",
                "{\"retryDelayMillis\":1.5}",
                "{\"timeoutMillis\":0}",
                "{\"delayMillis\":99999999999}",
                "{\"hmacKey\":7}",
                "{\"forget\":1}",
                "{\"retry\":1}",
                "[]",
                ""
            })
    void aDeliveryThatIsNoneIsRefused(String body) throws IOException {
        assertThat(call("PUT", sandbox.baseUrl() + "/sandbox/delivery", body).statusCode())
                .isEqualTo(400);
        assertThat(sandbox.sandbox().delivery()).isEqualTo(EventDelivery.defaults());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event\":\"x\"}",
                "{\"event\":\"x\",\"payload\":\"{}\"}",
                "{\"payload\":{}}",
                "{\"event\":\"x\",\"payload\":{},\"id\":1}"
            })
    void anEventThatIsNoneIsRefused(String body) throws IOException {
        assertThat(call("POST", sandbox.baseUrl() + "/sandbox/webhook-events", body)
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/lids/pn/",
                "/v2/lids/pn/%2E%2E",
                "/v2/lids/pn/201234567890/..",
                "/v2/lids/pn/a/b",
                "/v2/lids/"
            })
    void anOddPathIsAnsweredInJson(String path) throws IOException {
        HttpResponse<String> response = call("GET", sandbox.baseUrl() + path + "?instance_id=1&access_token=A", null);

        assertThat(response.statusCode()).isIn(200, 400, 404);
        assertThat(json(response).isObject()).isTrue();
    }
}
