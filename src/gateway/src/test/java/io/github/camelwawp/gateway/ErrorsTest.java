package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.gateway.message.Luggage;
import io.github.camelwawp.testing.FreePort;
import io.github.camelwawp.testing.LogLines;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.RouteBuilder;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An Error in one message ends in a dead letter or a line; the polls go on. */
class ErrorsTest {

    private static final String SECRET = "WEBHOOK_SECRET";

    @RegisterExtension
    static final TestGateway gateway = new TestGateway(
            TestGateway.HTTP,
            "gateway.events.enabled=true",
            "gateway.events.secret=" + SECRET,
            "gateway.events.poll-delay=50");

    @RegisterExtension
    final LogLines log = new LogLines();

    /** How the test wants something to fail. */
    private static volatile String kind;

    private static final AtomicInteger optOuts = new AtomicInteger();
    private static final AtomicInteger inbound = new AtomicInteger();

    @BeforeAll
    static void putFailuresIntoTheRoutes() throws Exception {
        AdviceWith.adviceWith(gateway.context(), "send-claimed", route -> route.weaveByToUri("wawp:send-text*")
                .before()
                .process(e -> {
                    if (Luggage.parcel(e).chatId().startsWith("201234567891")) {
                        fail(kind);
                    }
                }));
        replace("opt-out", optOuts);
        replace("inbound", inbound);
    }

    /** By a route whose first call in a test fails. */
    private static void replace(String route, AtomicInteger calls) throws Exception {
        gateway.context().getRouteController().stopRoute(route);
        gateway.context().removeRoute(route);
        gateway.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:" + route)
                        .routeId(route)
                        .errorHandler(noErrorHandler())
                        .process(e -> {
                            if (calls.incrementAndGet() == 1) {
                                fail(kind);
                            }
                        });
            }
        });
    }

    private static void fail(String kind) {
        switch (kind) {
            case "stack" -> throw new StackOverflowError();
            case "library" -> throw new NoClassDefFoundError("a/Library");
            case "assertion" -> throw new AssertionError("a text");
            default -> throw new IllegalStateException("a text");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stack", "library", "assertion", "exception"})
    void anErrorWhileOneTextIsSentMakesItADeadLetterAndTheNextOnesGoOn(String kind) throws Exception {
        ErrorsTest.kind = kind;
        gateway.drop("201234567891/a.txt", "fails");
        gateway.http().post("201234567891", "fails too", null);
        await().until(() -> gateway.deadLetters().size() == 2);
        gateway.drop("201234567892/b.txt", "by file");
        gateway.http().post("201234567892", "by call", null);

        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactlyInAnyOrder("by file", "by call"));
        await().until(() -> gateway.inbox().isEmpty());
        for (Path letter : gateway.deadLetters()) {
            assertThat(Files.readString(letter.resolve("message.json")))
                    .contains(kind.equals("exception") ? "ILLEGAL_STATE" : "STEP_FAILED");
        }
        assertThat(log.lines(Level.WARN)).noneMatch(line -> line.contains("a text"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stack", "library", "assertion"})
    void anErrorWhileAnEventIsHandedOnIsToldAndTheEventComesAgain(String kind) throws Exception {
        ErrorsTest.kind = kind;
        optOuts.set(0);
        inbound.set(0);
        gateway.sandbox().webhook("http://127.0.0.1:" + gateway.http().port + "/wawp/events?secret=" + SECRET);
        gateway.sandbox().reply("201234567891@c.us", "STOP");
        await().until(() -> optOuts.get() == 2);
        assertThat(log.count(Level.WARN, "The route direct:opt-out fails: ")).isEqualTo(1);
        await().until(() -> log.count(Level.INFO, "The route direct:opt-out works again") == 1);

        await().until(() -> inbound.get() == 2);
    }

    @Test
    void thePollsArePartOfTheHealth() throws Exception {
        int port = FreePort.next();
        TestGateway own = gateway.another("gateway.management.enabled=true", "gateway.management.port=" + port)
                .start();
        own.drop("a.txt", "hello");
        await().until(() -> gateway.sandbox().messages().size() == 1);
        HttpRequest call = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/observe/health/live"))
                .build();
        var answer = HttpClient.newHttpClient().send(call, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("polls");
    }
}
