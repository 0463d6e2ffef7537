package io.github.camelwawp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.event.WawpEvent;
import io.github.camelwawp.sandbox.AckLevel;
import io.github.camelwawp.sandbox.AckPlan;
import io.github.camelwawp.sandbox.AnswerShape;
import io.github.camelwawp.sandbox.SandboxPlan;
import io.github.camelwawp.sandbox.SandboxReply;
import io.github.camelwawp.sandbox.SandboxWebhook;
import io.github.camelwawp.sandbox.WawpSandboxExtension;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The complete return path against the sandbox: registered by the API, delivered by webhook, awaited by a route. */
class WebhookSandboxTest extends WebhookedCamel {

    @RegisterExtension
    static final WawpSandboxExtension sandbox = new WawpSandboxExtension();

    private static final String ACCOUNT = "&instanceId=123456789&accessToken=SECRET_TOKEN_7c1f&baseUrl=";

    private String await;

    @BeforeEach
    void route() {
        await = "wawp:send-text?chatId=201234567890@c.us&ackTimeout=20s" + ACCOUNT + sandbox.baseUrl() + "&awaitAck=";
        sandbox.acks(AckPlan.defaults().withDelays(Duration.ofMillis(50)));
    }

    @Test
    void theUrlIsInWawpsListBesideWawpsOwnUntilTheStop() throws Exception {
        sandbox.sandbox().webhook("https://other.example.com/hook?secret=theirs", "message");
        listen(uri("webhookSecret=" + SECRET));
        assertThat(urls())
                .containsExactly(
                        SandboxWebhook.SYSTEM_URL,
                        "https://other.example.com/hook?secret=theirs",
                        "http://127.0.0.1:" + port + "/wawp/events?secret=" + SECRET);
        context.getRouteController().stopRoute("events");
        context.stop();
        assertThat(urls()).containsExactly(SandboxWebhook.SYSTEM_URL, "https://other.example.com/hook?secret=theirs");
    }

    @Test
    void aFreePlanHasNone() throws Exception {
        sandbox.sandbox().plan(SandboxPlan.FREE);
        listen(uri("webhookSecret=" + SECRET));
        assertThat(post(MESSAGE.formatted("e1")).statusCode()).isEqualTo(200);
        arrived(0);
    }

    @ParameterizedTest
    @EnumSource(names = "QUEUED", mode = EnumSource.Mode.EXCLUDE)
    void aRouteWaitsUntilTheTextIsReadInWhicheverShapeWawpAnswers(AnswerShape shape) throws Exception {
        listen(uri("webhookSecret=" + SECRET + "&events=message.ack"));
        sandbox.sandbox().answerShape(shape);
        Exchange exchange = send("READ");
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(WawpConstants.ACK)).isEqualTo(3);
    }

    @Test
    void earlyDoubledAndShuffledAcksUnderAPrivacyIdAreRightToo() throws Exception {
        listen(uri("authentication=HMAC&hmacSecret=" + SECRET));
        sandbox.sandbox().delivery(sandbox.sandbox().delivery().withHmacKey(SECRET));
        sandbox.acks(new AckPlan(AckLevel.READ, List.of(Duration.ofMillis(20)), true, true, true, true));
        assertThat(send("READ").getMessage().getHeader(WawpConstants.ACK)).isEqualTo(3);
        await().until(() -> endpoint().getEventsRepeated() > 0);
        assertThat(endpoint().getCallsUnauthorized()).isZero();
    }

    @Test
    void withoutWebhooksAskingTellsTheSame() {
        Exchange exchange = send("READ&ackSource=POLLING");
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(WawpConstants.ACK)).isEqualTo(3);
    }

    @Test
    void anErrorOfWhatsAppsFailsTheRoute() throws Exception {
        listen(uri("webhookSecret=" + SECRET));
        sandbox.acks(AckPlan.defaults().withUpTo(AckLevel.ERROR).withDelays(Duration.ofMillis(50)));
        assertThat(send("DELIVERED").getException())
                .isInstanceOf(WawpUnconfirmedException.class)
                .hasMessageStartingWith("ACK_ERROR");
        assertThat(sandbox.messages()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aReplyComesFromAPhoneOrAPrivacyId(SandboxReply.Sender sender) throws Exception {
        listen(uri("webhookSecret=" + SECRET + "&events=message"));
        sandbox.reply(SandboxReply.of("201234567890@c.us", "STOP").from(sender));
        WawpEvent event = arrived(0);
        assertThat(event.text()).isEqualTo("STOP");
        assertThat(event.event()).isEqualTo("message");
        assertThat(event.fromMe()).isFalse();
        assertThat(event.sender()).isNotNull();
        assertThat(event.senderPhone()).isIn("201234567890@c.us", null);
    }

    private Exchange send(String level) {
        return context.createProducerTemplate()
                .request(await + level, exchange -> exchange.getMessage().setBody("Hello"));
    }

    private String uri(String options) {
        return "webhook:wawp:events?webhookExternalUrl=http://127.0.0.1:" + port + ACCOUNT + sandbox.baseUrl() + "&"
                + options;
    }

    private static List<String> urls() {
        return sandbox.sandbox().webhooks().stream().map(SandboxWebhook::url).toList();
    }
}
