package io.github.camelwawp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.event.WawpEvent;
import io.github.camelwawp.testing.ScriptedServer;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bean that maintains the opt-out list in a user's own route. */
class WawpOptOutTest extends SandboxedCamel {

    private static final String LID = "123456789012345@lid";

    private final MemoryIdempotentRepository list = new MemoryIdempotentRepository();

    @BeforeEach
    void route() throws Exception {
        list.setCacheSize(1000);
        context.addService(list);
        options.setOptOutRepository(list);
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:event").process(new WawpOptOut(list));
            }
        });
    }

    private static WawpEvent says(String chat, String phone, String text) {
        return new WawpEvent(
                "evt_1",
                "message",
                "s",
                Instant.EPOCH,
                chat,
                chat,
                phone,
                "false_x_AA",
                text,
                null,
                false,
                null,
                Map.of());
    }

    private Object found(WawpEvent event) {
        Exchange exchange = send("direct:event", event, Map.of(WawpConstants.OPT_OUT, "STOP"));
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getHeader(WawpConstants.OPT_OUT);
    }

    @Test
    void whoSaysStopGetsNothingUntilStart() {
        assertThat(found(says(CHAT, CHAT, "Stop!"))).isEqualTo("STOP");
        assertThat(send("wawp:send-text?chatId=" + CHAT, "Hello").getException())
                .isInstanceOf(WawpSuppressedException.class);
        assertThat(found(says(CHAT, CHAT, "START"))).isEqualTo("START");
        assertThat(send("wawp:send-text?chatId=" + CHAT, "Hello").getException())
                .isNull();
    }

    @Test
    void aStopIsListedEvenIfNobodyCanBeAskedForItsNumber() throws Exception {
        WawpOptOut alone = new WawpOptOut(list);
        alone.setResolver("nosuch:component");
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:alone").process(alone);
            }
        });
        assertThat(send("direct:alone", says(LID, null, "STOP")).getException()).isNull();
        assertThat(list.contains(LID)).isTrue();
    }

    @Test
    void aPrivacyIdIsFoundOnWhateverPageItStands() {
        for (int i = 0; i < 2_345; i++) {
            sandbox.sandbox().lid("20123456" + (1000 + i) + "@c.us", "9000000" + (10_000 + i) + "@lid");
        }
        assertThat(send("wawp:resolve-lid", "900000012344@lid").getMessage().getBody())
                .isEqualTo("201234563344@c.us");
        assertThat(send("wawp:resolve-lid", "900000099999@lid").getMessage().getBody())
                .isNull();
    }

    @Test
    void helpIsToldAndChangesNothing() {
        assertThat(found(says(CHAT, CHAT, "HELP"))).isEqualTo("HELP");
        assertThat(list.contains(CHAT)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"201234567890@c.us, We have got to STOP this", "120363000000000000@g.us, STOP", "201234567890@c.us, ''"
    })
    void whatIsNoRequestOrComesFromAGroupChangesNothing(String chat, String text) {
        assertThat(found(says(chat, CHAT, text))).isEqualTo("NONE");
        assertThat(list.contains(CHAT)).isFalse();
        assertThat(list.contains(chat)).isFalse();
    }

    @Test
    void aPrivacyIdWhoseNumberTheEventTellsStopsBoth() {
        found(says(LID, "201234567890:3@s.whatsapp.net", "STOP"));
        assertThat(list.contains(CHAT)).isTrue();
        assertThat(list.contains(LID)).isTrue();
        found(says(LID, CHAT, "START"));
        assertThat(list.contains(CHAT)).isFalse();
        assertThat(list.contains(LID)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"lid\":\"123456789012345@lid\",\"pn\":\"201234567890@c.us\"}]",
                "[{\"lid\":\"1@lid\",\"pn\":\"1\"},{\"pn\":\"201234567890@s.whatsapp.net\",\"lid\":\"123456789012345\"}]",
                "{\"data\":[{\"x\":[[{}]],\"lid\":\"123456789012345@lid\",\"pn\":201234567890}]}",
                "{\"lids\":[{\"lid\":\"123456789012345:4@lid\",\"phoneNumber\":\"+201234567890\"}]}",
                "{\"success\":true,\"data\":{\"lid\":\"123456789012345@lid\",\"pn\":\"201234567890:3@s.whatsapp.net\"}}"
            })
    void aPrivacyIdIsLookedUpWhateverTheAnswerLooksLike(String answer) throws Exception {
        try (ScriptedServer server = new ScriptedServer(connection -> connection.serve(200, answer))) {
            options.setBaseUrl(server.url());
            assertThat(found(says(LID, null, "STOP"))).isEqualTo("STOP");
            assertThat(list.contains(CHAT)).isTrue();
            assertThat(list.contains(LID)).isTrue();
            assertThat(context.getComponent("wawp", WawpComponent.class).getUnresolvedOptOutCount())
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "",
                "null",
                "<html>",
                "[{\"lid\":\"1@lid\",\"pn\":\"201234567890@c.us\"}]",
                "[{\"lid\":\"123456789012345@lid\",\"pn\":null}]",
                "[{\"lid\":\"123456789012345@lid\"}]",
                "[{\"lid\":\"123456789012345@lid\",\"pn\":\"120363000000000000@g.us\"}]",
                "[[[[{\"lid\":{}}]]]",
                "{\"error\":\"wawp_upstream_error\"}"
            })
    void oneThatCannotBeResolvedIsListedItselfAndCounted(String answer) throws Exception {
        try (ScriptedServer server = new ScriptedServer(connection -> connection.serve(200, answer))) {
            options.setBaseUrl(server.url());
            assertThat(found(says(LID, null, "STOP"))).isEqualTo("STOP");
            assertThat(list.contains(LID)).isTrue();
            assertThat(list.contains(CHAT)).isFalse();
            assertThat(context.getComponent("wawp", WawpComponent.class).getUnresolvedOptOutCount())
                    .isEqualTo(1);
        }
    }

    @Test
    void aHostileListOfPrivacyIdsIsReadOnlyUpToTheLimit() throws Exception {
        String huge = "[" + "{\"lid\":\"1@lid\",\"pn\":\"1@c.us\"},".repeat(100_000) + "{\"lid\":\"" + LID
                + "\",\"pn\":\"" + CHAT + "\"}]";
        try (ScriptedServer server = new ScriptedServer(connection -> connection.serve(200, huge))) {
            options.setBaseUrl(server.url());
            Exchange exchange = send("wawp:resolve-lid", LID);
            assertThat(failure(exchange)).hasMessageContaining("an answer of more than");
            assertThat(send("wawp:resolve-lid?maxResponseSize=8000000", LID)
                            .getMessage()
                            .getBody())
                    .isEqualTo(CHAT);
        }
        String deep = "{\"data\":".repeat(50_000);
        try (ScriptedServer server = new ScriptedServer(connection -> connection.serve(200, deep))) {
            options.setBaseUrl(server.url());
            assertThat(failure(send("wawp:resolve-lid", LID))).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"201234567890@c.us", "", "nonsense", "status@broadcast"})
    void onlyAPrivacyIdIsResolved(String body) {
        assertThat(failure(send("wawp:resolve-lid", body))).isInstanceOf(WawpRejectedException.class);
        assertThat(sandbox.sandbox().calls()).isZero();
    }

    private static WawpEvent wrote(String id, String text, Instant when) {
        return new WawpEvent(null, "message", "s", when, CHAT, CHAT, CHAT, id, text, null, false, null, Map.of());
    }

    @Test
    void theLastWordCountsInWhateverOrderTheWordsCome() {
        Instant noon = Instant.parse("2026-01-01T12:00:00Z");
        found(wrote("2", "START", noon.plusSeconds(1)));
        found(wrote("1", "STOP", noon));
        assertThat(list.contains(CHAT)).isFalse();
        found(wrote("3", "STOP", noon.plusSeconds(2)));
        found(wrote("2", "START", noon.plusSeconds(1)));
        assertThat(list.contains(CHAT)).isTrue();
    }

    @Test
    void aStopFromTheFutureCanBeTakenBack() {
        found(wrote("1", "STOP", Instant.parse("9999-01-01T00:00:00Z")));
        found(wrote("2", "START", Instant.now().plusSeconds(1)));
        assertThat(list.contains(CHAT)).isFalse();
    }

    @Test
    void aBodyThatIsNoEventIsAMistakeOfTheRoutes() {
        assertThat(send("direct:event", "STOP").getException()).isInstanceOf(InvalidPayloadException.class);
    }
}
