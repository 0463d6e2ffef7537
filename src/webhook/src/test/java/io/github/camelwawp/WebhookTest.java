package io.github.camelwawp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwawp.event.EventJson;
import io.github.camelwawp.event.WawpEvent;
import io.github.camelwawp.testing.LogLines;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events become exchanges, over real HTTP. */
class WebhookTest extends WebhookedCamel {

    @RegisterExtension
    final LogLines log = new LogLines();

    @TempDir
    Path folder;

    private static final String URI = LOCAL + "&webhookSecret=" + SECRET;

    @Test
    void anEventIsAnExchangeWithItsOwnHeadersAndNoneOfTheCallers() throws Exception {
        listen(URI);
        HttpResponse<String> answer = send(to("/wawp/events?secret=" + SECRET + "&foo=bar")
                .header("CamelFileName", "x")
                .header("X-Any", "y")
                .POST(BodyPublishers.ofString("""
                {"id":"e1","event":"message","timestamp":1741249702485,"CamelHttpUri":"http://example.com","payload":{
                 "id":"false_77777@lid_3EB0","from":"77777@lid","body":"Hello","CamelHttpUri":"http://example.com",
                 "_data":{"Info":{"SenderAlt":"201234567890@s.whatsapp.net"}}}}""")));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().map()).doesNotContainKeys("foo", "X-Any", "secret");
        WawpEvent event = arrived(0);
        assertThat(event.text()).isEqualTo("Hello");
        Exchange exchange = arrived.get(0);
        assertThat(exchange.getMessage().getHeaders())
                .isEqualTo(Map.of(
                        WawpConstants.EVENT,
                        "message",
                        WawpConstants.CHAT_ID,
                        "77777@lid",
                        WawpConstants.SENDER,
                        "77777@lid",
                        WawpConstants.SENDER_PHONE,
                        "201234567890@c.us",
                        WawpConstants.MESSAGE_ID,
                        "false_77777@lid_3EB0",
                        WawpConstants.TIMESTAMP,
                        1741249702L));
        assertThat(exchange.getPattern().isOutCapable()).isFalse();
    }

    @Test
    void theBodyConvertsToMapAndJson() throws Exception {
        listen(URI);
        post(MESSAGE.formatted("e1"));
        arrived(0);
        assertThat(arrived.get(0).getMessage().getBody(Map.class))
                .containsEntry("text", "Hello")
                .containsEntry("event", "message");
        String json = arrived.get(0).getMessage().getBody(String.class);
        assertThat(new ObjectMapper().readTree(json).at("/payload/body").asText())
                .isEqualTo("Hello");
    }

    @Test
    void anAckIsOneWithItsNumber() throws Exception {
        listen(URI);
        post("""
                {"event":"message.ack","payload":{"id":"true_201234567890@c.us_3EB0","ack":3}}""");
        arrived(0);
        assertThat(arrived.get(0).getMessage().getHeaders())
                .containsEntry(WawpConstants.ACK, 3)
                .containsEntry(WawpConstants.EVENT, "message.ack");
    }

    @Test
    void onlyTheEventsThatAreNamedBecomeExchanges() throws Exception {
        listen(URI + "&events=message, message.ack");
        assertThat(post("[{\"event\":\"presence.update\"}," + MESSAGE.formatted("e1") + ",{\"event\":\"message.any\"}]")
                        .statusCode())
                .isEqualTo(200);
        assertThat(arrived(0).event()).isEqualTo("message");
        assertThat(endpoint().getEventsFiltered()).isEqualTo(2);
        assertThat(endpoint().getEventsTaken()).isEqualTo(1);
    }

    @Test
    void aRepeatedEventIsConfirmedAndDropped() throws Exception {
        listen(URI);
        for (int i = 0; i < 3; i++) {
            assertThat(post(MESSAGE.formatted("e1")).statusCode()).isEqualTo(200);
        }
        assertThat(post("[" + MESSAGE.formatted("e2") + "," + MESSAGE.formatted("e2") + "]")
                        .statusCode())
                .isEqualTo(200);
        assertThat(arrived(1).id()).isEqualTo("e2");
        assertThat(endpoint().getEventsRepeated()).isEqualTo(3);
    }

    @Test
    void aRepositoryOfOnesOwnKnowsWhatCameBefore() throws Exception {
        MemoryIdempotentRepository known = new MemoryIdempotentRepository();
        known.start();
        known.add("e1");
        context.getRegistry().bind("known", known);
        listen(URI + "&eventRepository=#known");
        post(MESSAGE.formatted("e1"));
        post(MESSAGE.formatted("e2"));
        assertThat(arrived(0).id()).isEqualTo("e2");
        assertThat(known.contains("e2")).isTrue();
    }

    @Test
    void theAnswerDoesNotWaitForTheRoute() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(URI)
                        .process(exchange -> release.await(1, TimeUnit.MINUTES))
                        .process(arrived::add);
            }
        });
        assertThat(post(MESSAGE.formatted("e1")).statusCode()).isEqualTo(200);
        assertThat(arrived).isEmpty();
        release.countDown();
        arrived(0);
    }

    @Test
    void aFullQueueSaysSoAndTheEventIsTakenWhenItIsRepeated() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(URI + "&eventQueue=seda:small?size=2")
                        .process(exchange -> release.await(1, TimeUnit.MINUTES))
                        .process(arrived::add);
            }
        });
        int refused = 0;
        for (int i = 0; i < 6; i++) {
            HttpResponse<String> answer = post(MESSAGE.formatted("e" + i));
            refused += answer.statusCode() == 503 ? 1 : 0;
            assertThat(answer.statusCode()).isIn(200, 503);
        }
        assertThat(refused).isBetween(3, 4);
        assertThat(endpoint().getCallsPutOff()).isEqualTo(refused);
        assertThat(log.lines(Level.WARN))
                .filteredOn(line -> line.contains("could not be kept"))
                .hasSize(1);
        release.countDown();
        for (int i = 0; i < 6; i++) {
            String event = MESSAGE.formatted("e" + i);
            await().until(() -> post(event).statusCode() == 200);
        }
        arrived(5);
        assertThat(arrived)
                .extracting(e -> e.getMessage().getBody(WawpEvent.class).id())
                .doesNotHaveDuplicates()
                .hasSize(6);
    }

    @Test
    void withADirectQueueTheWorkIsDoneBeforeTheAnswerAndAFailureIsNotConfirmed() throws Exception {
        AtomicBoolean down = new AtomicBoolean(true);
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(URI + "&eventQueue=direct:store").process(exchange -> {
                    if (down.get()) {
                        throw new IllegalStateException("the store is down");
                    }
                    arrived.add(exchange.copy());
                });
            }
        });
        assertThat(post(MESSAGE.formatted("e1")).statusCode()).isEqualTo(503);
        down.set(false);
        assertThat(post(MESSAGE.formatted("e1")).statusCode()).isEqualTo(200);
        assertThat(arrived).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "HmacSHA512, X-Webhook-Hmac, ''",
        "HmacSHA256, X-Wawp-Signature, '&hmacAlgorithm=HmacSHA256&hmacHeader=X-Wawp-Signature'"
    })
    void aSignedBodyIsTakenAndNoOther(String algorithm, String header, String options) throws Exception {
        listen(LOCAL + "&authentication=HMAC&hmacSecret=" + SECRET + options);
        String body = MESSAGE.formatted("e1");
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), algorithm));
        String signature = HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        HttpRequest.Builder signed =
                to("/wawp/events").header(header, signature).header("X-Webhook-Hmac-Algorithm", "none");
        assertThat(send(signed.POST(BodyPublishers.ofString(body + " "))).statusCode())
                .isEqualTo(401);
        assertThat(post(body).statusCode()).isEqualTo(401);
        assertThat(arrived).isEmpty();
        assertThat(send(signed.POST(BodyPublishers.ofString(body))).statusCode())
                .isEqualTo(200);
        arrived(0);
        assertThat(endpoint().getCallsUnauthorized()).isEqualTo(2);
    }

    @Test
    void onlyWhoAsksForItIsLeftOpen() throws Exception {
        listen(LOCAL + "&authentication=NONE");
        assertThat(send(to("/wawp/events").POST(BodyPublishers.ofString(MESSAGE.formatted("e1"))))
                        .statusCode())
                .isEqualTo(200);
        arrived(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                                | webhookSecret
            &authentication=HMAC                              | hmacSecret
            &hmacSecret=SECRET_KEY                            | hmacSecret
            &authentication=NONE&webhookSecret=SECRET_KEY     | webhookSecret
            &webhookSecret=SECRET_KEY&maxEventSize=3          | maxEventSize
            &authentication=HMAC&hmacSecret=SECRET_KEY&hmacAlgorithm=HmacROT13 | hmacAlgorithm
            """)
    void withoutAKeyTheConsumerDoesNotStart(String options, String option) {
        assertThatThrownBy(() -> listen(LOCAL + options))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .rootCause()
                .hasMessageStartingWith("wawp: option " + option + " ")
                .hasMessageContaining("?" + option + "=");
    }

    @Test
    void theRouteWithoutAWebhookIsTaughtToHaveOne() {
        assertThatThrownBy(() -> listen("wawp:events?webhookSecret=x")).hasStackTraceContaining("webhook:wawp:events");
        assertThatThrownBy(() -> context.getEndpoint("wawp:events").createProducer())
                .hasMessageContaining("receives");
        assertThatThrownBy(() -> listen("webhook:wawp:send-text?instanceId=1&accessToken=x&webhookAutoRegister=false"))
                .hasStackTraceContaining("webhook:wawp:events");
    }

    @Test
    void whatIsInTheQueueIsWorkedOffBeforeTheStop() throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(URI).delay(20).syncDelayed().process(arrived::add);
            }
        });
        StringBuilder events = new StringBuilder("[");
        for (int i = 0; i < 100; i++) {
            events.append(i == 0 ? "" : ",").append(MESSAGE.formatted("e" + i));
        }
        assertThat(post(events + "]").statusCode()).isEqualTo(200);
        assertThat(arrived.size()).isLessThan(50);
        context.stop();
        assertThat(arrived.size()).isEqualTo(100);
    }

    @Test
    void whatTheStopLeavesNoTimeForIsSaidInTheLog() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(URI).process(exchange -> {
                    begun.countDown();
                    never.await();
                });
            }
        });
        StringBuilder events = new StringBuilder("[" + MESSAGE.formatted("e"));
        for (int i = 0; i < 10; i++) {
            events.append(',').append(MESSAGE.formatted("e" + i));
        }
        assertThat(post(events + "]").statusCode()).isEqualTo(200);
        assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
        context.getShutdownStrategy().setTimeout(1);
        context.stop();
        assertThat(log.lines(Level.WARN))
                .anyMatch(line -> line.startsWith("10 events that Wawp considers delivered are lost"));
    }

    @Test
    void anEventSurvivesTheQueueThatADiskKeeps() throws Exception {
        Path queue = Files.createTempDirectory(folder, "queue");
        listen(URI + "&eventQueue=RAW(file:" + queue + "?initialDelay=0&delay=50&delete=true)");
        assertThat(post(MESSAGE.formatted("e1")).statusCode()).isEqualTo(200);
        assertThat(arrived(0).text()).isEqualTo("Hello");
        assertThat(arrived.get(0).getMessage().getHeaders())
                .containsOnlyKeys(
                        WawpConstants.EVENT,
                        WawpConstants.CHAT_ID,
                        WawpConstants.SENDER,
                        WawpConstants.SENDER_PHONE,
                        WawpConstants.MESSAGE_ID);
        context.getRouteController().stopRoute("events");
        Files.writeString(
                queue.resolve("left-from-a-crash"), EventJson.write(arrived(0)).replace("Hello", "after the crash"));
        context.getRouteController().startRoute("events");
        assertThat(arrived(1).text()).isEqualTo("after the crash");
    }

    @Test
    void anEventSurvivesTheRestartOfABroker() throws Exception {
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory("vm://17")) {
            EmbeddedActiveMQ broker = broker();
            context.addComponent("jms", JmsComponent.jmsComponent(factory));
            listen(URI + "&eventQueue=RAW(jms:queue:events?transacted=true)");
            assertThat(post(MESSAGE.formatted("e1")).statusCode()).isEqualTo(200);
            assertThat(arrived(0).text()).isEqualTo("Hello");
            context.getRouteController().stopRoute("events");
            context.createProducerTemplate().sendBody("jms:queue:events", EventJson.write(arrived(0)));
            broker.stop();
            broker = broker();
            context.getRouteController().startRoute("events");
            assertThat(arrived(1)).isEqualTo(arrived(0));
            broker.stop();
            assertThat(post(MESSAGE.formatted("e2")).statusCode()).isEqualTo(503);
            context.stop();
        }
    }

    private EmbeddedActiveMQ broker() throws Exception {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.setBrokerInstance(folder.toFile());
        configuration.setSecurityEnabled(false).addAcceptorConfiguration("vm", "vm://17");
        return new EmbeddedActiveMQ().setConfiguration(configuration).start();
    }

    @Test
    void theRouteStopsAndStartsAgain() throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(URI).routeId("events").threads(2).process(exchange -> arrived.add(exchange.copy()));
            }
        });
        for (int i = 0; i < 3; i++) {
            assertThat(post(MESSAGE.formatted("e" + i)).statusCode()).isEqualTo(200);
            arrived(i);
            context.getRouteController().stopRoute("events");
            assertThat(post(MESSAGE.formatted("e")).statusCode()).isIn(404, 503);
            context.getRouteController().startRoute("events");
        }
    }

    @Test
    void aCallerThatOffersHttp2IsHeardToo() throws Exception {
        listen(URI);
        HttpClient http2 = HttpClient.newHttpClient();
        HttpRequest.Builder request = to("/wawp/events?secret=" + SECRET);
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> answer = http2.send(
                    request.POST(BodyPublishers.ofString(MESSAGE.formatted("e" + i)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(arrived(i).text()).isEqualTo("Hello");
        }
        assertThat(http2.send(
                                request.POST(BodyPublishers.ofByteArray(new byte[2 << 20]))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(413);
        assertThat(http2.send(
                                request.POST(BodyPublishers.ofInputStream(
                                                () -> new java.io.ByteArrayInputStream(new byte[10])))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(411);
    }

    @Test
    void twoConsumersHaveAPathEach() throws Exception {
        listen(URI);
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(URI + "2&webhookPath=/other").process(exchange -> arrived.add(exchange.copy()));
            }
        });
        assertThat(post(MESSAGE.formatted("e1")).statusCode()).isEqualTo(200);
        assertThat(send(to("/other?secret=" + SECRET + "2").POST(BodyPublishers.ofString(MESSAGE.formatted("e2"))))
                        .statusCode())
                .isEqualTo(200);
        arrived(1);
    }
}
