package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.gateway.message.Luggage;
import io.github.camelwawp.sandbox.SandboxMessage;
import io.github.camelwawp.sandbox.WawpSandboxExtension;
import io.github.camelwawp.testing.LogLines;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Processor;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.RouteBuilder;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An Error in one message ends in a dead letter or a line; the polls go on. */
class ErrorsTest {

    @RegisterExtension
    final WawpSandboxExtension sandbox = new WawpSandboxExtension();

    @RegisterExtension
    final LogLines log = new LogLines();

    @TempDir
    Path folder;

    /** Puts this before what the route does. */
    private static void before(RunningGateway gateway, String route, Processor work, String... after) throws Exception {
        gateway.context().getRouteController().stopRoute(route);
        gateway.context().removeRoute(route);
        gateway.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                var steps = from("direct:" + route)
                        .routeId(route)
                        .errorHandler(noErrorHandler())
                        .process(work);
                for (String uri : after) {
                    steps.to(uri);
                }
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

    private static Processor first(AtomicInteger calls, String kind) {
        return e -> {
            if (calls.incrementAndGet() == 1) {
                fail(kind);
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"stack", "library", "assertion", "exception"})
    void anErrorWhileOneTextIsSentMakesItADeadLetterAndTheNextOnesGoOn(String kind) throws Exception {
        try (RunningGateway gateway = RunningGateway.withHttp(folder, sandbox)) {
            AdviceWith.adviceWith(gateway.context(), "send-claimed", route -> route.weaveByToUri("wawp:send-text*")
                    .before()
                    .process(e -> {
                        if (Luggage.parcel(e).chatId().startsWith("201234567891")) {
                            fail(kind);
                        }
                    }));
            gateway.drop("201234567891/a.txt", "fails");
            gateway.http().post("201234567891", "fails too", null);
            await().until(() -> gateway.deadLetters().size() == 2);
            gateway.drop("201234567892/b.txt", "by file");
            gateway.http().post("201234567892", "by call", null);

            await().untilAsserted(() -> assertThat(sandbox.messages())
                    .extracting(SandboxMessage::message)
                    .containsExactlyInAnyOrder("by file", "by call"));
            await().until(() -> gateway.inbox().isEmpty());
            for (Path letter : gateway.deadLetters()) {
                assertThat(Files.readString(letter.resolve("message.json")))
                        .contains(kind.equals("exception") ? "ILLEGAL_STATE" : "STEP_FAILED");
            }
            assertThat(log.lines(Level.WARN)).noneMatch(line -> line.contains("a text"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stack", "library", "assertion"})
    void anErrorWhileAnEventIsHandedOnIsToldAndTheEventComesAgain(String kind) throws Exception {
        AtomicInteger calls = new AtomicInteger();
        int port = RunningGateway.freePort();
        try (RunningGateway gateway = RunningGateway.withHttp(
                folder,
                sandbox,
                "gateway.http.port=" + port,
                "gateway.events.enabled=true",
                "gateway.events.secret=a very secret word",
                "gateway.events.public-url=http://127.0.0.1:" + port,
                "gateway.events.poll-delay=50")) {
            before(gateway, "opt-out", first(calls, kind));
            sandbox.reply("201234567891@c.us", "STOP");
            await().until(() -> calls.get() == 2);
            assertThat(log.count(Level.WARN, "The route direct:opt-out fails: "))
                    .isEqualTo(1);
            await().until(() -> log.count(Level.INFO, "The route direct:opt-out works again") == 1);

            AtomicInteger inbound = new AtomicInteger();
            before(gateway, "inbound", first(inbound, kind));
            sandbox.reply("201234567891@c.us", "Hello");
            await().until(() -> inbound.get() == 2);
        }
    }

    @Test
    void thePollsArePartOfTheHealth() throws Exception {
        int port = RunningGateway.freePort();
        try (RunningGateway gateway = new RunningGateway(
                folder, sandbox, "gateway.management.enabled=true", "gateway.management.port=" + port)) {
            gateway.drop("a.txt", "hello");
            await().until(() -> sandbox.messages().size() == 1);
            HttpRequest call = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/observe/health/live"))
                    .build();
            var answer = HttpClient.newHttpClient().send(call, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("polls");
        }
    }
}
