package io.github.camelwawp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.testing.ScriptedServer;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Starting, stopping, and what is left afterwards. */
class LifecycleTest {

    private static final String OPTIONS =
            "wawp:send-text?instanceId=1&accessToken=SECRET_TOKEN&connectTimeout=1s&chatId=201234567890&baseUrl=";

    @Test
    void noThreadIsLeftAfterTheContextStopped() throws Exception {
        try (ScriptedServer server = new ScriptedServer(connection -> connection.serve(200, ScriptedServer.SENT))) {
            try (DefaultCamelContext warmUp = started(server, "&responseTimeout=5s")) {
                assertThat(send(warmUp).getException()).isNull();
            }
            Set<String> before = threads();
            for (int i = 0; i < 3; i++) {
                try (DefaultCamelContext context = started(server, "&responseTimeout=5s")) {
                    assertThat(send(context).getException()).isNull();
                    assertThat(threads()).anyMatch(name -> name.contains("WawpDeadline"));
                }
            }
            Awaitility.await().untilAsserted(() -> assertThat(threads()).isSubsetOf(before));
        }
    }

    @Test
    void stoppingWhileACallIsInFlightEndsSoonAndAnswersTheExchange() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(connection -> {
                    connection.request();
                    arrived.countDown();
                    connection.silence();
                });
                DefaultCamelContext context = started(server, "&responseTimeout=2s")) {
            var answer = context.createProducerTemplate()
                    .asyncSend("direct:in", e -> e.getMessage().setBody("Hello"));
            assertThat(arrived.await(1, TimeUnit.MINUTES)).isTrue();
            context.stop();
            assertThat(context.getShutdownStrategy().hasTimeoutOccurred()).isFalse();
            assertThat(answer.get(1, TimeUnit.MINUTES).getException()).isInstanceOf(WawpOutcomeUnknownException.class);
        }
    }

    @Test
    void theContextStopsAndStartsAgain() throws Exception {
        try (ScriptedServer server = new ScriptedServer(connection -> connection.serve(200, ScriptedServer.SENT));
                DefaultCamelContext context = started(server, "&responseTimeout=5s")) {
            assertThat(send(context).getException()).isNull();
            context.stop();
            context.start();
            assertThat(send(context).getException()).isNull();
            context.suspend();
            context.resume();
            assertThat(send(context).getException()).isNull();
        }
    }

    @Test
    void aRouteStopsAndStartsAgain() throws Exception {
        try (ScriptedServer server = new ScriptedServer(connection -> connection.serve(200, ScriptedServer.SENT));
                DefaultCamelContext context = started(server, "&responseTimeout=5s")) {
            for (int i = 0; i < 3; i++) {
                assertThat(send(context).getException()).isNull();
                context.getRouteController().stopRoute("sending");
                context.getRouteController().startRoute("sending");
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void theComponentStopsAndStartsAgain() throws Exception {
        try (ScriptedServer server = new ScriptedServer(connection -> connection.serve(200, ScriptedServer.SENT));
                DefaultCamelContext context = started(server, "&responseTimeout=5s")) {
            assertThat(send(context).getException()).isNull();
            context.getComponent("wawp", WawpComponent.class).stop();
            context.getComponent("wawp", WawpComponent.class).start();
            assertThat(send(context).getException()).isNull();
        }
    }

    @Test
    void aLazyProducerStartsWithItsFirstMessage() throws Exception {
        try (ScriptedServer server = new ScriptedServer(connection -> connection.serve(200, ScriptedServer.SENT));
                DefaultCamelContext context = started(server, "&responseTimeout=5s&lazyStartProducer=true")) {
            assertThat(threads()).noneMatch(name -> name.contains(context.getName()) && name.contains("WawpDeadline"));
            assertThat(send(context).getException()).isNull();
            assertThat(threads()).anyMatch(name -> name.contains(context.getName()) && name.contains("WawpDeadline"));
        }
    }

    private static DefaultCamelContext started(ScriptedServer server, String more) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        context.getShutdownStrategy().setTimeout(8);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").routeId("sending").to(OPTIONS + server.url() + more);
            }
        });
        context.start();
        return context;
    }

    private static Exchange send(DefaultCamelContext context) {
        return context.createProducerTemplate()
                .request("direct:in", e -> e.getMessage().setBody("Hello"));
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> !name.matches("scripted-server|awaitility.*"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
