package io.github.camelwawp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.client.Reason;
import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
import io.github.camelwawp.sandbox.SandboxMessage;
import io.github.camelwawp.testing.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults on which other messaging components hang, report false success or lose texts, each with the right result. */
class PeersTest extends SandboxedCamel {

    private static final String URI = "wawp:send-text?connectTimeout=500&responseTimeout=1s&chatId=" + CHAT;

    @Test
    void aRefusedConnectionFailsAtOnce() throws IOException {
        int free;
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = listener.getLocalPort();
        }
        WawpException e = fails(URI + "&baseUrl=http://127.0.0.1:" + free);
        assertThat(e).isInstanceOf(WawpTransientException.class);
        assertThat(e.isOutcomeUnknown()).isFalse();
    }

    @Test
    void aSilentServerFailsAtTheDeadline() {
        sandbox.mishap(MishapKind.STALL_BEFORE_ACCEPTING);
        assertThat(fails(URI))
                .isInstanceOf(WawpOutcomeUnknownException.class)
                .extracting(WawpException::getReason)
                .isEqualTo(Reason.TIMEOUT);
    }

    @Test
    void aDrippingBodyFailsAtTheDeadline() {
        sandbox.mishap(Mishap.of(MishapKind.DRIP).delay(Duration.ofMillis(50)));
        assertThat(fails(URI).getReason()).isEqualTo(Reason.TIMEOUT);
    }

    @Test
    void aHugeBodyIsNotRead() {
        sandbox.mishap(Mishap.of(MishapKind.HUGE_BODY).size(600_000_000));
        assertThat(fails("wawp:send-text?chatId=" + CHAT).getReason()).isEqualTo(Reason.UNREADABLE_ANSWER);
    }

    @ParameterizedTest
    @CsvSource({"401, CREDENTIALS", "429, RATE_LIMITED", "500, SERVER_ERROR"})
    void anErrorStatusFailsAndTheNextStepDoesNotRun(int status, Reason reason) throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(deadLetterChannel("mock:dead").maximumRedeliveries(0));
                from("direct:in").to(URI).to("mock:next");
            }
        });
        sandbox.mishap(Mishap.of(MishapKind.STATUS_AND_BODY).status(status));
        Exchange exchange = send("direct:in", "Hello");
        assertThat(((WawpException) exchange.getProperty(Exchange.EXCEPTION_CAUGHT)).getReason())
                .isEqualTo(reason);
        assertThat(context.getEndpoint("mock:next", org.apache.camel.component.mock.MockEndpoint.class)
                        .getReceivedCounter())
                .isZero();
        assertThat(context.getEndpoint("mock:dead", org.apache.camel.component.mock.MockEndpoint.class)
                        .getReceivedCounter())
                .isEqualTo(1);
        assertThat(sandbox.sandbox().calls()).isEqualTo(1);
    }

    @Test
    void aSuccessStatusWithAnErrorInsideIsAFailure() {
        sandbox.mishap(MishapKind.UPSTREAM_ERROR_AS_KEY);
        assertThat(fails(URI).getReason()).isEqualTo(Reason.UPSTREAM_ERROR);
        sandbox.mishap(Mishap.of(MishapKind.STATUS_AND_BODY)
                .status(200)
                .body("application/json", "{\"success\":false,\"error\":\"no\"}"));
        assertThat(fails(URI).getReason()).isEqualTo(Reason.BAD_REQUEST);
        sandbox.mishap(MishapKind.EMPTY);
        assertThat(fails(URI).getReason()).isEqualTo(Reason.UNREADABLE_ANSWER);
        sandbox.mishap(Mishap.of(MishapKind.HTML).status(200));
        assertThat(fails(URI).getReason()).isEqualTo(Reason.UNREADABLE_ANSWER);
    }

    @Test
    void aStringIsSentAndNullIsRefusedAloud() {
        assertThat(send(URI, "Hello").getException()).isNull();
        assertThat(onlyMessage().message()).isEqualTo("Hello");
        assertThat(failure(send(URI, null)).getMessage()).contains("no body");
    }

    @ParameterizedTest
    @CsvSource({"direct", "template"})
    void sixtyFourThreadsLoseAndMixNothing(String way) throws Exception {
        String uri = "wawp:send-text?responseTimeout=30s&connectTimeout=10s&chatId=" + CHAT;
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to(uri);
            }
        });
        String entrance = way.equals("direct") ? "direct:in" : uri;
        ExecutorService senders = Executors.newFixedThreadPool(64);
        try {
            List<Future<List<Exchange>>> all = new ArrayList<>();
            for (int t = 0; t < 64; t++) {
                int thread = t;
                all.add(senders.submit(() -> IntStream.range(0, 50)
                        .mapToObj(i -> send(entrance, text(thread, i)))
                        .toList()));
            }
            List<String> ids = new ArrayList<>();
            for (Future<List<Exchange>> one : all) {
                for (Exchange exchange : one.get()) {
                    assertThat(exchange.getException()).isNull();
                    ids.add(exchange.getMessage().getHeader(WawpConstants.MESSAGE_ID, String.class));
                }
            }
            assertThat(ids).hasSize(3200).doesNotHaveDuplicates();
            assertThat(sandbox.messages())
                    .extracting(SandboxMessage::message)
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 3200)
                            .mapToObj(n -> text(n / 50, n % 50))
                            .toList());
            assertThat(sandbox.messages()).extracting(SandboxMessage::id).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(sandbox.sandbox().calls()).isEqualTo(3200);
        } finally {
            senders.shutdownNow();
        }
    }

    @Test
    void aThreadIsFreeAgainAfterEveryFault() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.Connection::silence)) {
            String uri = URI + "&maxConnections=1&baseUrl=" + server.url();
            fails(uri);
            fails(uri);
            server.script(connection -> connection.serve(200, ScriptedServer.SENT));
            assertThat(send(uri, "Hello").getException()).isNull();
        }
    }

    private WawpException fails(String uri) {
        return failure(send(uri, "Hello"));
    }

    private static String text(int thread, int i) {
        return "text " + thread + "/" + i + " " + "x".repeat(i * 10 + 1);
    }
}
