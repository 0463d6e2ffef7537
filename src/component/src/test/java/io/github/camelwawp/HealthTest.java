package io.github.camelwawp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.impl.health.DefaultHealthCheckRegistry;
import org.apache.camel.impl.health.ProducersHealthCheckRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthTest extends SandboxedCamel {

    private static final String SESSION = "/v2/session/info";

    @Override
    void prepare(CamelContext context) throws Exception {
        HealthCheckRegistry registry = new DefaultHealthCheckRegistry(context);
        ProducersHealthCheckRepository producers = new ProducersHealthCheckRepository();
        producers.setEnabled(true);
        registry.register(producers);
        context.getCamelContextExtension().addContextPlugin(HealthCheckRegistry.class, registry);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").routeId("sending").to("wawp:send-text?chatId=" + CHAT);
            }
        });
    }

    @BeforeEach
    void theFirstQuestionIsAnswered() {
        await().until(() -> check().getState() != HealthCheck.State.UNKNOWN);
    }

    @Test
    void aWorkingSessionIsUp() {
        HealthCheck.Result result = check();
        assertThat(result.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(result.getDetails()).containsEntry("session", "WORKING");
        assertThat(result.getCheck().isLiveness()).isFalse();
        assertThat(result.getCheck().isReadiness()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCAN_QR_CODE", "STOPPED", "STARTING", "FAILED", "NEVER_HEARD_OF"})
    void anyOtherWordIsDown(String status) {
        sandbox.sandbox().sessionStatus(status);
        ask();
        HealthCheck.Result result = check();
        assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(result.getDetails()).containsEntry("reason", "SESSION_NOT_WORKING");
        assertThat(result.getMessage())
                .hasValueSatisfying(message -> assertThat(message).contains(status));
    }

    @Test
    void badCredentialsAreDownAndTheTokenIsNotShown() {
        sandbox.mishap(Mishap.of(MishapKind.STATUS_AND_BODY)
                .on(SESSION)
                .status(401)
                .body(
                        "application/json",
                        "{\"code\":\"invalid_access_token\",\"message\":\"Bad token " + TOKEN + "\"}"));
        ask();
        HealthCheck.Result result = check();
        assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(result.getDetails()).containsEntry("reason", "CREDENTIALS");
        assertThat(result.getMessage().orElseThrow() + result.getDetails()).doesNotContain(TOKEN, "Bad");
        assertThat(result.getError()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "",
                "[]",
                "{\"success\":true}",
                "{\"id\":{\"_serialized\":\"true_x_y\"}}",
                "<html>",
                "{\"status\":{}}",
                "{\"status\":\"working\"}",
                "{\"status\":\"error\",\"message\":\"x\"}"
            })
    void anAnswerWithoutAStateIsDown(String body) {
        sandbox.mishap(
                Mishap.of(MishapKind.STATUS_AND_BODY).on(SESSION).status(200).body("application/json", body));
        ask();
        HealthCheck.Result result = check();
        assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(result.getDetails()).containsKey("reason");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":\"WORKING\",\"me\":{\"id\":\"x\"}}",
                "{\"data\":{\"status\":\"WORKING\"}}",
                "[{\"status\":\"WORKING\"}]",
                "{\"success\":true,\"data\":{\"status\":\"WORKING\"}}"
            })
    void theStateIsFoundWhereverItStands(String body) {
        sandbox.mishap(
                Mishap.of(MishapKind.STATUS_AND_BODY).on(SESSION).status(200).body("application/json", body));
        ask();
        assertThat(check().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void noCheckCallsWawp() {
        long calls = sandbox.sandbox().calls();
        for (int i = 0; i < 100; i++) {
            check();
        }
        assertThat(sandbox.sandbox().calls()).isEqualTo(calls);
    }

    @Test
    void aRefusedTextIsKnownAtOnceAndSoIsTheNextOneThatArrives() {
        sandbox.sandbox().sessionStatus("SCAN_QR_CODE");
        template.send("direct:in", exchange -> exchange.getMessage().setBody("refused"));
        assertThat(check().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(check().getDetails()).containsEntry("reason", "SESSION_NOT_WORKING");
        sandbox.sandbox().sessionStatus("WORKING");
        template.sendBody("direct:in", "sent");
        assertThat(check().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void aRecipientThatIsRefusedSaysNothingAboutTheSession() {
        sandbox.mishap(Mishap.of(MishapKind.STATUS_AND_BODY)
                .status(400)
                .body("application/json", "{\"code\":\"missing_param\",\"message\":\"no\"}"));
        template.send("direct:in", exchange -> exchange.getMessage().setBody("refused"));
        assertThat(check().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void aStoppedRouteIsNotChecked() throws Exception {
        context.getRouteController().stopRoute("sending");
        context.removeRoute("sending");
        assertThat(repository().stream()).isEmpty();
    }

    /** Makes a look-up report the state; the background thread makes the same call. */
    private void ask() {
        template.send("wawp:session-info", exchange -> {});
    }

    private HealthCheck.Result check() {
        assertThat(repository().stream()).hasSize(1);
        return repository().stream().findFirst().orElseThrow().call();
    }

    private HealthCheckRepository repository() {
        return HealthCheckHelper.getHealthCheckRepository(context, "producers");
    }
}
