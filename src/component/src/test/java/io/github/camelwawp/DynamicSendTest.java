package io.github.camelwawp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwawp.sandbox.SandboxMessage;
import io.github.camelwawp.testing.ScriptedServer;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code toD} with varying recipients uses one endpoint, one producer, one pool. */
class DynamicSendTest extends SandboxedCamel {

    @ParameterizedTest
    @CsvSource({"200, false", "200, true", "2000, false"})
    void manyTargetsShareOneProducerAndOnePool(int targets, boolean skipControlHeaders) throws Exception {
        dynamic("wawp:send-text?skipControlHeaders=" + skipControlHeaders
                + "&chatId=${header.to}&replyTo=${header.answered}");
        send("direct:in", "first", Map.of("to", number(0), "answered", "r0"));
        int threads = Thread.activeCount();
        for (int i = 1; i < targets; i++) {
            assertThat(send("direct:in", "text " + i, Map.of("to", number(i), "answered", "r" + i))
                            .getException())
                    .isNull();
        }
        assertThat(sandbox.messages())
                .hasSize(targets)
                .extracting(SandboxMessage::chatId)
                .containsExactlyElementsOf(IntStream.range(0, targets)
                        .mapToObj(i -> number(i) + "@c.us")
                        .toList());
        assertThat(sandbox.messages())
                .extracting(SandboxMessage::replyTo)
                .containsExactlyElementsOf(
                        IntStream.range(0, targets).mapToObj(i -> "r" + i).toList());
        assertThat(wawpEndpoints()).hasSize(1);
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 3);
    }

    @Test
    void oneConnectionServesAllTargets() throws Exception {
        try (ScriptedServer server = new ScriptedServer(connection -> connection.serve(200, ScriptedServer.SENT))) {
            dynamic("wawp:send-text?chatId=${header.to}&baseUrl=" + server.url());
            for (int i = 0; i < 200; i++) {
                assertThat(send("direct:in", "Hello", Map.of("to", number(i))).getException())
                        .isNull();
            }
            assertThat(server.requests()).isEqualTo(200);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void endpointsOfDifferentAccountsShareOnePoolToo() throws Exception {
        try (ScriptedServer server = new ScriptedServer(connection -> connection.serve(200, ScriptedServer.SENT))) {
            for (int i = 0; i < 20; i++) {
                send("wawp:send-text?chatId=" + CHAT + "&instanceId=" + i + "&baseUrl=" + server.url(), "Hello");
            }
            assertThat(server.requests()).isEqualTo(20);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void aHeaderStillOverridesUnlessSwitchedOff() throws Exception {
        dynamic("wawp:send-text?skipControlHeaders=${header.skip}&chatId=${header.to}");
        send("direct:in", "a", Map.of("skip", false, "to", "201111111111", WawpConstants.CHAT_ID, CHAT));
        send("direct:in", "b", Map.of("skip", true, "to", "201111111111", WawpConstants.CHAT_ID, CHAT));
        assertThat(sandbox.messages()).extracting(SandboxMessage::chatId).containsExactly(CHAT, "201111111111@c.us");
    }

    @Test
    void nothingOfATargetStaysOnTheExchange() throws Exception {
        dynamic("wawp:send-text?chatId=${header.to}&replyTo=r");
        Exchange exchange = send("direct:in", "Hello", Map.of("to", number(1)));
        assertThat(exchange.getProperties())
                .doesNotContainKeys(WawpSendDynamicAware.CHAT_ID, WawpSendDynamicAware.REPLY_TO);
        assertThat(exchange.getMessage().getHeaders())
                .doesNotContainKeys(WawpConstants.CHAT_ID, WawpConstants.REPLY_TO);
    }

    @Test
    void aPlusAndSeveralRecipientsSurviveTheUri() throws Exception {
        dynamic("wawp:send-text?chatId=RAW(${header.to})");
        assertThat(send("direct:in", "Hello", Map.of("to", "+20 123 456 7890,201111111111@c.us"))
                        .getException())
                .isNull();
        assertThat(sandbox.messages()).extracting(SandboxMessage::chatId).containsExactly(CHAT, "201111111111@c.us");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a+b&c%d=e f#g?h/i", "100%", "%2B", "tok)en", "\u00e9\u0645"})
    void aRawTokenSurvivesTheUri(String token) throws Exception {
        var seen = new java.util.concurrent.atomic.AtomicReference<String>();
        try (ScriptedServer server = new ScriptedServer(connection -> {
            seen.set(connection.request());
            connection.answer(200, ScriptedServer.SENT);
        })) {
            dynamic("wawp:send-text?accessToken=RAW(${header.token})&chatId=${header.to}&baseUrl=" + server.url());
            assertThat(send("direct:in", "Hello", Map.of("to", CHAT, "token", token))
                            .getException())
                    .isNull();
            assertThat(new ObjectMapper()
                            .readTree(seen.get().split("\r\n\r\n", 2)[1])
                            .get("access_token")
                            .textValue())
                    .isEqualTo(token);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a%2Bb%3De", "a%25d", "RAW(a%2Bb)", "RAW(a&chatId=b%)", "RAW{a)&}", "a+b", "a%20b", "caf%C3%A9"})
    void anEncodedTokenMeansTheSameAsInAStaticUri(String encoded) throws Exception {
        var seen = new java.util.concurrent.CopyOnWriteArrayList<String>();
        try (ScriptedServer server = new ScriptedServer(connection -> {
            for (String request; (request = connection.request()) != null; ) {
                seen.add(request);
                connection.answer(200, ScriptedServer.SENT);
            }
        })) {
            String uri = "wawp:send-text?accessToken=" + encoded + "&chatId=201234567890&baseUrl=" + server.url();
            dynamic(uri);
            assertThat(send(uri, "Hello").getException()).isNull();
            assertThat(send("direct:in", "Hello").getException()).isNull();
            assertThat(seen).hasSize(2);
            assertThat(seen.get(1)).isEqualTo(seen.get(0));
        }
    }

    private void dynamic(String uri) throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").toD(uri);
            }
        });
    }

    private Set<String> wawpEndpoints() {
        return context.getEndpoints().stream()
                .map(Endpoint::getEndpointUri)
                .filter(uri -> uri.startsWith("wawp:"))
                .collect(Collectors.toSet());
    }

    private static String number(int i) {
        return Long.toString(201_234_560_000L + i);
    }
}
