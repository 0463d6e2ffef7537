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
import io.github.camelwawp.sandbox.SandboxWebhook;
import io.github.camelwawp.testing.LogLines;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.RouteStartupOrder;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The way back, from the sandbox's webhook calls to the journal and the user's routes. */
class EventsTest {

    private static final String SECRET = "a very secret word";

    @RegisterExtension
    static final TestGateway gateway = new TestGateway(
                    TestGateway.HTTP,
                    "gateway.events.enabled=true",
                    "gateway.events.secret=" + SECRET,
                    "gateway.events.public-url=http://127.0.0.1:{{gateway.http.port}}",
                    "gateway.events.poll-delay=50")
            .later();

    private static List<SandboxWebhook> webhooks;

    @RegisterExtension
    final LogLines log = new LogLines();

    private final List<RouteDefinition> replaced = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        gateway.start("gateway.http.max-body=1024", "gateway.events.max-size=200000", "gateway.hold.interval=600000");
        webhooks = gateway.sandbox().webhooks().stream()
                .filter(webhook -> webhook.url().contains("127.0.0.1"))
                .toList();
        gateway.sandbox().clear();
    }

    /** The sandbox has forgotten the webhook, and calls no gateway but that of the test. */
    private static void tellTheSharedOne() {
        assertThat(webhooks).isNotEmpty();
        webhooks.forEach(webhook ->
                gateway.sandbox().webhook(webhook.url(), webhook.events().toArray(String[]::new)));
    }

    /** Replaces the route of the shared gateway while the test runs. */
    private void route(String name, Processor work) throws Exception {
        replaced.add(gateway.context()
                .getCamelContextExtension()
                .getContextPlugin(Model.class)
                .getRouteDefinition(name));
        route(gateway, name, work);
    }

    private static void route(TestGateway gateway, String name, Processor work) throws Exception {
        remove(gateway, name);
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

    private static void remove(TestGateway gateway, String name) throws Exception {
        gateway.context().getRouteController().stopRoute(name);
        gateway.context().removeRoute(name);
    }

    @AfterEach
    void bringBackTheRoutes() throws Exception {
        for (RouteDefinition route : replaced) {
            remove(gateway, route.getRouteId());
            gateway.context()
                    .getCamelContextExtension()
                    .getContextPlugin(Model.class)
                    .addRouteDefinition(route);
        }
    }

    private String ack(String id) throws Exception {
        return gateway.http().status(id).at("/deliveries/0/ack").asText();
    }

    @Test
    void aTextIsFollowedUntilItIsReadAndEachStepIsTold() throws Exception {
        gateway.sandbox()
                .acks(AckPlan.defaults()
                        .withUpTo(AckLevel.READ)
                        .withDelays(Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofMillis(300)));
        List<DeliveryNews> told = new CopyOnWriteArrayList<>();
        tellTheSharedOne();
        route("delivery", e -> told.add(e.getMessage().getBody(DeliveryNews.class)));
        String id = gateway.http().post("201234567891", "A very secret text", "order-1");
        await().until(() -> ack(id).equals("READ"));

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
            assertThat(news.wawpId()).isEqualTo(delivery.at("/parts/0/wawpId").asText());
        });
        assertThat(told).extracting(DeliveryNews::state).doesNotHaveDuplicates().endsWith("READ");
        assertNothingPrivateIsLogged();
    }

    private void assertNothingPrivateIsLogged() {
        for (Level level : List.of(Level.INFO, Level.WARN, Level.ERROR)) {
            assertThat(log.lines(level)).noneMatch(line -> line.matches("(?s).*(2012345678|very secret|order-1).*"));
        }
    }

    @Test
    void earlyDoubledAndUnorderedReportsOfAHiddenNumberEndAtTheFurthest() throws Exception {
        gateway.sandbox()
                .acks(AckPlan.defaults()
                        .withUpTo(AckLevel.READ)
                        .withDelays(Duration.ZERO, Duration.ZERO, Duration.ZERO)
                        .withEarly(true)
                        .withDoubled(true)
                        .withOutOfOrder(true)
                        .withLid(true));
        List<String> told = new CopyOnWriteArrayList<>();
        tellTheSharedOne();
        route(
                "delivery",
                e -> told.add(e.getMessage().getBody(DeliveryNews.class).state()));
        String id = gateway.http().post("201234567891", "x", null);
        await().until(() -> ack(id).equals("READ"));
        await().during(Duration.ofMillis(300))
                .until(() -> told.stream().filter("READ"::equals).count() == 1);
        assertThat(ack(id)).isEqualTo("READ");
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
        tellTheSharedOne();
        route("opt-out", remember);
        route("inbound", remember);
        gateway.sandbox().reply("201234567891@c.us", "A very secret text");
        await().untilAsserted(() -> assertThat(seen)
                .containsExactly(
                        "direct://opt-out A very secret text 201234567891@c.us",
                        "direct://inbound A very secret text 201234567891@c.us"));
        assertNothingPrivateIsLogged();
    }

    @Test
    void aRouteThatFailsIsTriedAgainAndHoldsNobodyUp() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        AtomicInteger failures = new AtomicInteger();
        tellTheSharedOne();
        route("inbound", e -> {
            String text = e.getMessage().getBody(WawpEvent.class).text();
            if (text.equals("bad") && !seen.contains("good")) {
                failures.incrementAndGet();
                throw new IllegalStateException("A very secret text");
            }
            seen.add(text);
        });
        gateway.sandbox().reply("201234567891@c.us", "bad");
        await().until(() -> failures.get() > 0);
        gateway.sandbox().reply("201234567891@c.us", "good");
        await().untilAsserted(() -> assertThat(seen).containsExactly("good", "bad"));
        assertThat(log.lines(Level.WARN))
                .filteredOn(line -> line.contains("direct:inbound"))
                .isNotEmpty()
                .allMatch(line -> line.contains("java.lang.IllegalStateException"));
        assertNothingPrivateIsLogged();
    }

    @Test
    void aRouteThatDoesNotReturnKeepsNoStopFromTheList() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        tellTheSharedOne();
        route("inbound", e -> {
            begun.countDown();
            end.await();
        });
        gateway.sandbox().reply("201234567895@c.us", "hello");
        begun.await();
        gateway.sandbox().reply("201234567895@c.us", "STOP");
        await().untilAsserted(() -> assertThat(gateway.sandbox().messages())
                .singleElement()
                .satisfies(answer -> assertThat(answer.message()).startsWith("You will get no more messages")));
        end.countDown();
    }

    @Test
    void aRouteThatFailsForTooLongIsGivenUpOn() throws Exception {
        AtomicInteger failures = new AtomicInteger();
        TestGateway own = gateway.another().start("gateway.events.retry-for=500ms");
        route(own, "inbound", e -> {
            failures.incrementAndGet();
            throw new IllegalStateException("no");
        });
        gateway.sandbox().reply("201234567891@c.us", "bad");
        await().until(() -> log.count(Level.ERROR, "given up") == 1);
        int then = failures.get();
        await().during(Duration.ofSeconds(2)).until(() -> failures.get() == then);
    }

    @Test
    void whatTheOptOutListCannotTakeIsNeverGivenUpOnAndDoesNotPassIt() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        List<String> seen = new CopyOnWriteArrayList<>();
        TestGateway own = gateway.another().start("gateway.events.retry-for=100ms");
        route(own, "opt-out", e -> {
            if (asked.incrementAndGet() <= 2) {
                throw new IllegalStateException("down");
            }
        });
        route(
                own,
                "inbound",
                e -> seen.add(e.getMessage().getBody(WawpEvent.class).text()));
        gateway.sandbox().reply("201234567891@c.us", "STOP");
        await().untilAsserted(() -> assertThat(seen).containsExactly("STOP"));
        assertThat(asked).hasValue(3);
        assertThat(log.lines(Level.ERROR)).isEmpty();
    }

    @Test
    void whatWasStoredBeforeAStopIsWorkedOffAfterTheStart() throws Exception {
        TestGateway own = gateway.another().start();
        route(own, "inbound", e -> {
            throw new IllegalStateException("not yet");
        });
        gateway.sandbox().reply("201234567891@c.us", "kept");
        await().until(() -> log.count(Level.WARN, "direct:inbound") == 1);
        assertThat(log.count(Level.INFO, "A message came in")).isZero();
        own.stop();

        // With the route that stands in the file.
        own.start();
        await().until(() -> log.count(Level.INFO, "A message came in") == 1);
    }

    @Test
    void newsWaitUntilTheRoutesThatWantThemHaveStarted() {
        assertThat(gateway.context().getCamelContextExtension().getRouteStartupOrder().stream()
                        .max(Comparator.comparingInt(RouteStartupOrder::getStartupOrder))
                        .orElseThrow()
                        .getRoute()
                        .getRouteId())
                .isEqualTo("event-news");
    }

    @Test
    void anEventIsWorkedOffAtOnceHoweverRarelyTheGatewayLooks() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        TestGateway own = gateway.another().start("gateway.events.poll-delay=1d");
        route(
                own,
                "inbound",
                e -> seen.add(e.getMessage().getBody(WawpEvent.class).text()));
        for (String name : List.of("event-work", "event-news")) {
            ScheduledPollConsumer polls =
                    (ScheduledPollConsumer) own.context().getRoute(name).getConsumer();
            await().until(() -> polls.getCounter() == 1);
        }
        assertThat(call(
                        own,
                        "{\"id\":\"e\",\"event\":\"message\",\"payload\":{\"id\":\"false_201234567891@c.us_A\",\"from\":\"201234567891@c.us\","
                                + "\"body\":\"Hello\"}}"))
                .isEqualTo(200);
        await().untilAsserted(() -> assertThat(seen).containsExactly("Hello"));
    }

    @Test
    void whileTooManyWaitWawpIsAskedToComeAgainAndNothingIsLost() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        TestGateway own = gateway.another().start("gateway.events.most-waiting=2");
        own.context().getRouteController().suspendRoute("event-work");
        for (int i = 0; i < 3; i++) {
            assertThat(call(
                            own,
                            "{\"id\":\"e" + i
                                    + "\",\"event\":\"message\",\"payload\":{\"id\":\"false_201234567891@c.us_A" + i
                                    + "\",\"from\":\"201234567891@c.us\",\"body\":\"" + i + "\"}}"))
                    .isEqualTo(i < 2 ? 200 : 503);
        }
        route(
                own,
                "inbound",
                e -> seen.add(e.getMessage().getBody(WawpEvent.class).text()));
        own.context().getRouteController().resumeRoute("event-work");
        await().until(() -> seen.size() == 2);
        await().untilAsserted(() -> assertThat(call(
                        own,
                        "{\"id\":\"e2\",\"event\":\"message\",\"payload\":{\"id\":"
                                + "\"false_201234567891@c.us_A2\",\"from\":\"201234567891@c.us\",\"body\":\"2\"}}"))
                .isEqualTo(200));
        await().untilAsserted(() -> assertThat(seen).containsExactly("0", "1", "2"));
    }

    private static int call(TestGateway gateway, String body) throws Exception {
        HttpCaller http = gateway.http();
        return http.send(http.to("/wawp/events?secret=" + SECRET.replace(" ", "%20"))
                        .setHeader("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)))
                .statusCode();
    }

    @Test
    void eventsLargerThanAMessageMayBeAreTaken() throws Exception {
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

    @Test
    void eventsAreTakenWithoutTheHttpSource() throws Exception {
        TestGateway own = gateway.another().start("gateway.http.enabled=false", "gateway.http.token=");
        gateway.sandbox().reply("201234567891@c.us", "x");
        await().until(() -> log.count(Level.INFO, "A message came in") == 1);
        assertThat(own.http().send(own.http().to("/messages")).statusCode()).isEqualTo(404);
    }

    @Test
    void withoutEventsNobodyListensForThem() throws Exception {
        TestGateway own = gateway.another().start("gateway.events.enabled=false");
        assertThat(call(own, "{}")).isEqualTo(404);
        assertThat(gateway.sandbox().webhooks())
                .noneMatch(webhook -> webhook.url().contains("127.0.0.1"));
    }

    @Test
    void eventsWithoutASecretAreNotStarted() throws Exception {
        TestGateway own = gateway.another("gateway.events.secret=");
        assertThatThrownBy(() -> own.start()).hasMessageContaining("WAWP_WEBHOOK_SECRET");
    }

    @Test
    void theSignatureTakesThePlaceOfTheSecret() throws Exception {
        gateway.sandbox().delivery(gateway.sandbox().delivery().withHmacKey("key of the signature"));
        TestGateway own =
                gateway.another().start("gateway.events.secret=", "gateway.events.hmac-secret=key of the signature");
        gateway.sandbox().reply("201234567891@c.us", "x");
        await().until(() -> log.count(Level.INFO, "A message came in") == 1);
        assertThat(call(own, "{}")).isEqualTo(401);
    }

    @Test
    void aTextWithoutAnyReportRaisesOneAlarm() throws Exception {
        gateway.sandbox().acks(AckPlan.none());
        List<DeliveryNews> told = new CopyOnWriteArrayList<>();
        TestGateway own =
                gateway.another().start("gateway.delivery.alarm-after=200ms", "gateway.delivery.alarm-interval=100");
        route(own, "delivery", e -> told.add(e.getMessage().getBody(DeliveryNews.class)));
        String id = own.http().post("201234567891", "A very secret text", "order-1");
        own.http().post("120363025246125486@g.us", "to a group", null);
        await().until(() -> told.size() == 1);
        await().until(() -> log.count(Level.WARN, "no delivery report") == 1);
        await().during(Duration.ofMillis(500)).until(() -> told.size() == 1);
        assertThat(told.get(0))
                .extracting(DeliveryNews::message, DeliveryNews::state, DeliveryNews::part)
                .containsExactly(id, "NO_REPORT", null);
        assertThat(log.count(Level.WARN, "no delivery report")).isEqualTo(1);
        assertThat(own.http().status(id).at("/deliveries/0/alarmed").asText()).isNotEmpty();
        own.stop();
        assertNothingPrivateIsLogged();
    }

    @Test
    void aSessionThatWorksAgainEndsTheHoldAtOnce() throws Exception {
        gateway.sandbox().sessionStatus("SCAN_QR_CODE");
        tellTheSharedOne();
        String id = gateway.http().post("201234567891", "patience", null);
        await().until(() -> log.count(Level.ERROR, "Nothing can be sent") == 1);
        gateway.sandbox().sessionStatus("WORKING");
        await().until(() -> gateway.http().status(id).get("state").asText().equals("SENT"));
        await().until(() -> log.count(Level.INFO, "Wawp says that the session is WORKING") > 0);
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
