package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwawp.event.WawpEvent;
import io.github.camelwawp.gateway.events.DeliveryNews;
import io.github.camelwawp.sandbox.AckLevel;
import io.github.camelwawp.sandbox.AckPlan;
import io.github.camelwawp.sandbox.WawpSandboxExtension;
import io.github.camelwawp.testing.LogLines;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The way back, from the sandbox's webhook calls to the journal and the user's routes. */
class EventsTest {

    private static final String SECRET = "a very secret word";

    @RegisterExtension
    final WawpSandboxExtension sandbox = new WawpSandboxExtension();

    @RegisterExtension
    final LogLines log = new LogLines();

    @TempDir
    Path folder;

    /** A gateway that is registered with the sandbox. */
    private RunningGateway gateway(String... overrides) throws Exception {
        int port = RunningGateway.freePort();
        String[] all = new String[overrides.length + 5];
        all[0] = "gateway.events.enabled=true";
        all[1] = "gateway.events.secret=" + SECRET;
        all[2] = "gateway.events.public-url=http://127.0.0.1:" + port;
        all[3] = "gateway.events.poll-delay=50";
        all[4] = "gateway.http.port=" + port;
        System.arraycopy(overrides, 0, all, 5, overrides.length);
        return RunningGateway.withHttp(folder, sandbox, all);
    }

    /** Replaces the route. */
    private static void route(RunningGateway gateway, String name, Processor work) throws Exception {
        gateway.context().getRouteController().stopRoute(name);
        gateway.context().removeRoute(name);
        gateway.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:" + name)
                        .routeId(name)
                        .errorHandler(noErrorHandler())
                        .process(work);
            }
        });
    }

    private static String ack(RunningGateway gateway, String id) throws Exception {
        return gateway.http().status(id).at("/deliveries/0/ack").asText();
    }

    @Test
    void aTextIsFollowedUntilItIsReadAndEachStepIsTold() throws Exception {
        sandbox.acks(AckPlan.defaults()
                .withUpTo(AckLevel.READ)
                .withDelays(Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofMillis(300)));
        List<DeliveryNews> told = new CopyOnWriteArrayList<>();
        try (RunningGateway gateway = gateway()) {
            route(gateway, "delivery", e -> told.add(e.getMessage().getBody(DeliveryNews.class)));
            String id = gateway.http().post("201234567891", "A very secret text", "order-1");
            await().until(() -> ack(gateway, id).equals("READ"));

            JsonNode delivery = gateway.http().status(id).at("/deliveries/0");
            assertThat(delivery.get("ackAt").asText()).isNotEmpty();
            assertThat(delivery.at("/parts/0/ack").asText()).isEqualTo("READ");
            await().until(() -> told.stream().anyMatch(news -> news.state().equals("READ")));
            assertThat(told).allSatisfy(news -> {
                assertThat(news.message()).isEqualTo(id);
                assertThat(news.source()).isEqualTo("http");
                assertThat(news.key()).isEqualTo("order-1");
                assertThat(news.chatId()).isEqualTo("201234567891@c.us");
                assertThat(news.part()).isEqualTo(1);
                assertThat(news.wawpId())
                        .isEqualTo(delivery.at("/parts/0/wawpId").asText());
            });
            assertThat(told)
                    .extracting(DeliveryNews::state)
                    .doesNotHaveDuplicates()
                    .endsWith("READ");
        }
        assertNothingPrivateIsLogged();
    }

    private void assertNothingPrivateIsLogged() {
        for (Level level : List.of(Level.INFO, Level.WARN, Level.ERROR)) {
            assertThat(log.lines(level)).noneMatch(line -> line.matches("(?s).*(2012345678|very secret|order-1).*"));
        }
    }

    @Test
    void earlyDoubledAndUnorderedReportsOfAHiddenNumberEndAtTheFurthest() throws Exception {
        sandbox.acks(AckPlan.defaults()
                .withUpTo(AckLevel.READ)
                .withDelays(Duration.ZERO, Duration.ZERO, Duration.ZERO)
                .withEarly(true)
                .withDoubled(true)
                .withOutOfOrder(true)
                .withLid(true));
        List<String> told = new CopyOnWriteArrayList<>();
        try (RunningGateway gateway = gateway()) {
            route(
                    gateway,
                    "delivery",
                    e -> told.add(e.getMessage().getBody(DeliveryNews.class).state()));
            String id = gateway.http().post("201234567891", "x", null);
            await().until(() -> ack(gateway, id).equals("READ"));
            await().during(Duration.ofMillis(300))
                    .until(() -> told.stream().filter("READ"::equals).count() == 1);
            assertThat(ack(gateway, id)).isEqualTo("READ");
        }
    }

    @Test
    void whatComesInGoesToTheOptOutListFirstAndThenToTheUsersRoute() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        Processor remember = e -> {
            WawpEvent event = e.getMessage().getBody(WawpEvent.class);
            seen.add(e.getFromEndpoint().getEndpointUri().replaceAll("\\?.*", "") + " " + event.text() + " "
                    + e.getMessage().getHeader("CamelWawpChatId"));
            assertThat(e.getMessage().getHeader("CamelWawpTimestamp"))
                    .isEqualTo(event.timestamp().getEpochSecond());
        };
        try (RunningGateway gateway = gateway()) {
            route(gateway, "opt-out", remember);
            route(gateway, "inbound", remember);
            sandbox.reply("201234567891@c.us", "A very secret text");
            await().untilAsserted(() -> assertThat(seen)
                    .containsExactly(
                            "direct://opt-out A very secret text 201234567891@c.us",
                            "direct://inbound A very secret text 201234567891@c.us"));
        }
        assertNothingPrivateIsLogged();
    }

    @Test
    void aRouteThatFailsIsTriedAgainAndHoldsNobodyUp() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        AtomicInteger failures = new AtomicInteger();
        try (RunningGateway gateway = gateway()) {
            route(gateway, "inbound", e -> {
                String text = e.getMessage().getBody(WawpEvent.class).text();
                if (text.equals("bad") && failures.incrementAndGet() <= 2) {
                    throw new IllegalStateException("A very secret text");
                }
                seen.add(text);
            });
            sandbox.reply("201234567891@c.us", "bad");
            await().until(() -> failures.get() == 1);
            sandbox.reply("201234567891@c.us", "good");
            await().untilAsserted(() -> assertThat(seen).containsExactly("good", "bad"));
            assertThat(failures).hasValue(3);
            assertThat(log.lines(Level.WARN))
                    .filteredOn(line -> line.contains("direct:inbound"))
                    .isNotEmpty()
                    .allMatch(line -> line.contains("java.lang.IllegalStateException"));
        }
        assertNothingPrivateIsLogged();
    }

    @Test
    void aRouteThatDoesNotReturnKeepsNoStopFromTheList() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (RunningGateway gateway = gateway()) {
            route(gateway, "inbound", e -> {
                begun.countDown();
                end.await();
            });
            sandbox.reply("201234567891@c.us", "hello");
            begun.await();
            sandbox.reply("201234567891@c.us", "STOP");
            await().untilAsserted(() -> assertThat(sandbox.messages())
                    .singleElement()
                    .satisfies(answer -> assertThat(answer.message()).startsWith("You will get no more messages")));
            end.countDown();
        }
    }

    @Test
    void aRouteThatFailsForTooLongIsGivenUpOn() throws Exception {
        AtomicInteger failures = new AtomicInteger();
        try (RunningGateway gateway = gateway("gateway.events.retry-for=500ms")) {
            route(gateway, "inbound", e -> {
                failures.incrementAndGet();
                throw new IllegalStateException("no");
            });
            sandbox.reply("201234567891@c.us", "bad");
            await().until(() -> log.count(Level.ERROR, "given up") == 1);
            int then = failures.get();
            await().during(Duration.ofSeconds(2)).until(() -> failures.get() == then);
        }
    }

    @Test
    void whatTheOptOutListCannotTakeIsNeverGivenUpOnAndDoesNotPassIt() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        List<String> seen = new CopyOnWriteArrayList<>();
        try (RunningGateway gateway = gateway("gateway.events.retry-for=100ms")) {
            route(gateway, "opt-out", e -> {
                if (asked.incrementAndGet() <= 2) {
                    throw new IllegalStateException("down");
                }
            });
            route(
                    gateway,
                    "inbound",
                    e -> seen.add(e.getMessage().getBody(WawpEvent.class).text()));
            sandbox.reply("201234567891@c.us", "STOP");
            await().untilAsserted(() -> assertThat(seen).containsExactly("STOP"));
            assertThat(asked).hasValue(3);
            assertThat(log.lines(Level.ERROR)).isEmpty();
        }
    }

    @Test
    void whatWasStoredBeforeAStopIsWorkedOffAfterTheStart() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        try (RunningGateway gateway = gateway()) {
            route(gateway, "inbound", e -> {
                throw new IllegalStateException("not yet");
            });
            sandbox.reply("201234567891@c.us", "kept");
            await().until(() -> log.count(Level.WARN, "direct:inbound") == 1);
        }
        try (RunningGateway gateway = gateway()) {
            route(
                    gateway,
                    "inbound",
                    e -> seen.add(e.getMessage().getBody(WawpEvent.class).text()));
            await().untilAsserted(() -> assertThat(seen).containsExactly("kept"));
        }
    }

    @Test
    void anEventIsWorkedOffAtOnceHoweverRarelyTheGatewayLooks() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        try (RunningGateway gateway = gateway("gateway.events.poll-delay=1d")) {
            route(
                    gateway,
                    "inbound",
                    e -> seen.add(e.getMessage().getBody(WawpEvent.class).text()));
            for (String name : List.of("event-work", "event-news")) {
                ScheduledPollConsumer polls =
                        (ScheduledPollConsumer) gateway.context().getRoute(name).getConsumer();
                await().until(() -> polls.getCounter() == 1);
            }
            assertThat(call(
                            gateway,
                            "{\"id\":\"e\",\"event\":\"message\",\"payload\":{\"id\":\"false_201234567891@c.us_A\",\"from\":\"201234567891@c.us\","
                                    + "\"body\":\"Hello\"}}"))
                    .isEqualTo(200);
            await().untilAsserted(() -> assertThat(seen).containsExactly("Hello"));
        }
    }

    @Test
    void whileTooManyWaitWawpIsAskedToComeAgainAndNothingIsLost() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        try (RunningGateway gateway = gateway("gateway.events.most-waiting=2")) {
            gateway.context().getRouteController().suspendRoute("event-work");
            for (int i = 0; i < 3; i++) {
                assertThat(call(
                                gateway,
                                "{\"id\":\"e" + i
                                        + "\",\"event\":\"message\",\"payload\":{\"id\":\"false_201234567891@c.us_A" + i
                                        + "\",\"from\":\"201234567891@c.us\",\"body\":\"" + i + "\"}}"))
                        .isEqualTo(i < 2 ? 200 : 503);
            }
            route(
                    gateway,
                    "inbound",
                    e -> seen.add(e.getMessage().getBody(WawpEvent.class).text()));
            gateway.context().getRouteController().resumeRoute("event-work");
            await().until(() -> seen.size() == 2);
            await().untilAsserted(() -> assertThat(call(
                            gateway,
                            "{\"id\":\"e2\",\"event\":\"message\",\"payload\":{\"id\":"
                                    + "\"false_201234567891@c.us_A2\",\"from\":\"201234567891@c.us\",\"body\":\"2\"}}"))
                    .isEqualTo(200));
            await().untilAsserted(() -> assertThat(seen).containsExactly("0", "1", "2"));
        }
    }

    private static int call(RunningGateway gateway, String body) throws Exception {
        return call(gateway, SECRET.replace(" ", "%20"), body);
    }

    private static int call(RunningGateway gateway, String secret, String body) throws Exception {
        HttpCaller http = gateway.http();
        return http.send(http.to("/wawp/events?secret=" + secret)
                        .setHeader("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)))
                .statusCode();
    }

    @Test
    void eventsLargerThanAMessageMayBeAreTaken() throws Exception {
        try (RunningGateway gateway = gateway("gateway.http.max-body=1024", "gateway.events.max-size=200000")) {
            String event =
                    "{\"id\":\"e\",\"event\":\"message\",\"payload\":{\"id\":\"false_201234567891@c.us_A\",\"from\":\"201234567891@c.us\","
                            + "\"body\":\"" + "x".repeat(100_000) + "\"}}";
            assertThat(call(gateway, event)).isEqualTo(200);
            await().until(() -> log.count(Level.INFO, "A message came in") == 1);
            assertThat(call(gateway, event + " ".repeat(200_000))).isEqualTo(413);
            assertThat(gateway.http()
                            .post("{\"to\":\"201234567891\",\"text\":\"" + "x".repeat(2_000) + "\"}")
                            .statusCode())
                    .isEqualTo(413);
        }
    }

    @Test
    void eventsAreTakenWithoutTheHttpSource() throws Exception {
        try (RunningGateway gateway = gateway("gateway.http.enabled=false", "gateway.http.token=")) {
            sandbox.reply("201234567891@c.us", "x");
            await().until(() -> log.count(Level.INFO, "A message came in") == 1);
            assertThat(gateway.http().send(gateway.http().to("/messages")).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void withoutEventsNobodyListensForThem() throws Exception {
        try (RunningGateway gateway = RunningGateway.withHttp(folder, sandbox)) {
            assertThat(call(gateway, "{}")).isEqualTo(404);
            assertThat(sandbox.sandbox().webhooks())
                    .noneMatch(webhook -> webhook.url().contains("127.0.0.1"));
        }
    }

    @Test
    void eventsWithoutASecretAreNotStarted() {
        assertThatThrownBy(() -> gateway("gateway.events.secret=").close()).hasMessageContaining("WAWP_WEBHOOK_SECRET");
    }

    @Test
    void theSignatureTakesThePlaceOfTheSecret() throws Exception {
        sandbox.sandbox().delivery(sandbox.sandbox().delivery().withHmacKey("key of the signature"));
        try (RunningGateway gateway =
                gateway("gateway.events.secret=", "gateway.events.hmac-secret=key of the signature")) {
            sandbox.reply("201234567891@c.us", "x");
            await().until(() -> log.count(Level.INFO, "A message came in") == 1);
            assertThat(call(gateway, "{}")).isEqualTo(401);
        }
    }

    @Test
    void aTextWithoutAnyReportRaisesOneAlarm() throws Exception {
        sandbox.acks(AckPlan.none());
        List<DeliveryNews> told = new CopyOnWriteArrayList<>();
        try (RunningGateway gateway =
                gateway("gateway.delivery.alarm-after=200ms", "gateway.delivery.alarm-interval=100")) {
            route(gateway, "delivery", e -> told.add(e.getMessage().getBody(DeliveryNews.class)));
            String id = gateway.http().post("201234567891", "A very secret text", "order-1");
            gateway.http().post("120363025246125486@g.us", "to a group", null);
            await().until(() -> told.size() == 1);
            await().during(Duration.ofMillis(500)).until(() -> told.size() == 1);
            assertThat(told.get(0))
                    .extracting(DeliveryNews::message, DeliveryNews::state, DeliveryNews::part)
                    .containsExactly(id, "NO_REPORT", null);
            assertThat(log.count(Level.WARN, "no delivery report")).isEqualTo(1);
            assertThat(gateway.http().status(id).at("/deliveries/0/alarmed").asText())
                    .isNotEmpty();
        }
        assertNothingPrivateIsLogged();
    }

    @Test
    void aSessionThatWorksAgainEndsTheHoldAtOnce() throws Exception {
        sandbox.sandbox().sessionStatus("SCAN_QR_CODE");
        try (RunningGateway gateway = gateway("gateway.hold.interval=600000")) {
            String id = gateway.http().post("201234567891", "patience", null);
            await().until(() -> log.count(Level.ERROR, "Nothing can be sent") == 1);
            sandbox.sandbox().sessionStatus("WORKING");
            await().until(() -> gateway.http().status(id).get("state").asText().equals("SENT"));
            assertThat(log.count(Level.INFO, "Wawp says that the session is WORKING"))
                    .isPositive();
        }
    }

    @Test
    void theNewsIsJsonForWhoeverWantsIt() throws Exception {
        DeliveryNews news =
                new DeliveryNews("id", "mail", "key", "201234567891@c.us", null, null, "READ", "2026-03-04T05:06:07Z");
        assertThat(new ObjectMapper().writeValueAsString(news))
                .isEqualTo("{\"message\":\"id\",\"source\":\"mail\",\"key\":\"key\","
                        + "\"chatId\":\"201234567891@c.us\",\"state\":\"READ\",\"at\":\"2026-03-04T05:06:07Z\"}");
        assertThat(news.toString()).doesNotContain("2012345678", "key");
    }
}
