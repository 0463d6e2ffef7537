package io.github.camelwawp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.client.Reason;
import io.github.camelwawp.testing.ScriptedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A route that continues once WhatsApp has confirmed its text, with acks over real HTTP. */
class AwaitAckTest extends WebhookedCamel {

    private static final String EVENTS = LOCAL + "&webhookSecret=" + SECRET;

    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    /** Wawp's answer to the n-th text. */
    private volatile IntFunction<String> answer =
            n -> "{\"id\":{\"_serialized\":\"true_201234567890@c.us_3EB0%d\"},\"ack\":0}".formatted(n);

    private volatile int status = 200;
    /** Wawp's answer when it is asked for a message. */
    private volatile String asking = "{\"id\":\"x\",\"ack\":0}";

    /** Negative for none. */
    private volatile int ackBeforeAnswer = -1;

    private final ScriptedServer wawp = new ScriptedServer(connection -> {
        for (String request = connection.request(); request != null; request = connection.request()) {
            if (request.startsWith("POST /v2/messages/get ")) {
                String told = asking;
                asked.incrementAndGet();
                connection.answer(200, told);
            } else {
                int n = sent.incrementAndGet();
                if (ackBeforeAnswer >= 0) {
                    ack(n, ackBeforeAnswer);
                }
                connection.answer(status, answer.apply(n));
            }
        }
    });

    @AfterEach
    void closeWawp() throws Exception {
        context.stop();
        wawp.close();
    }

    @Test
    void theRouteGoesOnWhenTheTextIsDeliveredAndNotBefore() throws Exception {
        start(EVENTS, "");
        CompletableFuture<Exchange> exchange = send(1);
        ack(1, 1);
        assertThat(exchange).isNotDone();
        ack(1, 2);
        assertThat(done(exchange).getException()).isNull();
        assertThat(done(exchange).getMessage().getHeader(WawpConstants.ACK)).isEqualTo(2);
        assertThat(done(exchange).getMessage().getBody(WawpResult.class).getAck())
                .isEqualTo(2);
        assertThat(done(exchange).getMessage().getHeader(WawpConstants.OUTCOME)).isEqualTo("SENT");
        assertThat(done(exchange).getProperty(WawpConstants.RESULT_PROPERTY)).isNull();
    }

    @Test
    void anAckThatComesBeforeTheAnswerCounts() throws Exception {
        start(EVENTS, "");
        ackBeforeAnswer = 3;
        assertThat(done(send(1)).getMessage().getHeader(WawpConstants.ACK)).isEqualTo(3);
    }

    @Test
    void laterAndRepeatedSmallerAcksTakeNothingBack() throws Exception {
        start(EVENTS, "&awaitAck=READ");
        CompletableFuture<Exchange> exchange = send(1);
        for (int level : new int[] {2, 1, 1, 0, 2}) {
            ack(1, level);
        }
        assertThat(exchange).isNotDone();
        ack(1, 4);
        assertThat(done(exchange).getMessage().getHeader(WawpConstants.ACK)).isEqualTo(4);
    }

    @Test
    void anAckCountsWhoeverItIsForAndUnderWhicheverChat() throws Exception {
        start(EVENTS + "&events=message", "");
        CompletableFuture<Exchange> exchange = send(1);
        for (int i = 0; i < 2; i++) {
            assertThat(post("""
                    {"id":"same","event":"message.ack","payload":{"id":"true_77777@lid_3EB01","ack":%d}}""".formatted(i * 3)).statusCode()).isEqualTo(200);
        }
        assertThat(done(exchange).getMessage().getHeader(WawpConstants.ACK)).isEqualTo(3);
        assertThat(arrived).isEmpty();
    }

    @Test
    void anErrorFailsAtOnceAndTheTextIsNeverSentAgain() throws Exception {
        start(EVENTS, "", 2);
        CompletableFuture<Exchange> exchange = send(1);
        ack(1, -1);
        WawpException e = failure(exchange);
        assertThat(e).isInstanceOf(WawpUnconfirmedException.class);
        assertThat(e.getReason()).isEqualTo(Reason.ACK_ERROR);
        assertThat(e.isRetryable()).isFalse();
        assertThat(e.isOutcomeUnknown()).isFalse();
        assertThat(sent).hasValue(1);
    }

    @Test
    void inVainItWaitsNoLongerThanItShallAndFailsTyped() throws Exception {
        start(EVENTS, "&ackTimeout=300");
        ackBeforeAnswer = 1;
        CompletableFuture<Exchange> exchange = send(1);
        WawpException e = failure(exchange);
        assertThat(e).isInstanceOf(WawpUnconfirmedException.class);
        assertThat(e.getReason()).isEqualTo(Reason.ACK_TIMEOUT);
        assertThat(e).hasMessageContaining("not DELIVERED within 300 ms; it got as far as SENT");
        assertThat(e.isRetryable()).isFalse();
        assertThat(done(exchange).getMessage().getHeader(WawpConstants.ACK)).isEqualTo(1);
        assertThat(context.getComponent("wawp", WawpComponent.class).acks().waiting())
                .isZero();
    }

    @Test
    void inVainItGoesOnIfItShallAndSaysHowFarItGot() throws Exception {
        start(EVENTS, "&ackTimeout=300&onAckTimeout=CONTINUE&keepBody=true");
        CompletableFuture<Exchange> exchange = send(1);
        assertThat(done(exchange).getException()).isNull();
        assertThat(done(exchange).getMessage().getHeader(WawpConstants.ACK)).isEqualTo(0);
        assertThat(done(exchange).getMessage().getBody()).isEqualTo("Hello");
    }

    @Test
    void aRedeliveryWaitsAgainAndSendsNothing() throws Exception {
        start(EVENTS, "&ackTimeout=500", 50);
        CompletableFuture<Exchange> exchange = send(1);
        await().pollDelay(Duration.ofMillis(1200)).until(() -> true);
        assertThat(exchange).isNotDone();
        ack(1, 2);
        assertThat(done(exchange).getException()).isNull();
        assertThat(sent).hasValue(1);
    }

    @Test
    void everyPartToEveryRecipientMustGetThere() throws Exception {
        start(EVENTS, "&chatId=201234567890@c.us,201111111111@c.us&maxTextLength=100");
        CompletableFuture<Exchange> exchange = context.createProducerTemplate()
                .asyncSend("direct:in", e -> e.getMessage().setBody("one two three four five six seven ".repeat(5)));
        await().until(() -> sent.get() >= 4);
        await().until(() ->
                context.getComponent("wawp", WawpComponent.class).acks().waiting() >= 4);
        int parts = sent.get();
        for (int n = 1; n < parts; n++) {
            ack(n, 3);
        }
        assertThat(exchange).isNotDone();
        ack(parts, 2);
        assertThat(done(exchange).getMessage().getHeader(WawpConstants.ACK)).isEqualTo(2);
        assertThat(done(exchange).getMessage().getBody(WawpResult.class).getDeliveries())
                .extracting(WawpResult.Delivery::getAck)
                .containsOnly(3, 2)
                .hasSize(parts);
    }

    @ParameterizedTest
    @EnumSource
    void withoutAnIdThereIsNothingToWaitFor(WawpAckTimeout inVain) throws Exception {
        answer = n -> "{\"status\":\"queued\",\"job_id\":\"7\"}";
        start(EVENTS, "&onAckTimeout=" + inVain, 2);
        Exchange exchange = done(context.createProducerTemplate()
                .asyncSend("direct:in", e -> e.getMessage().setBody("Hello")));
        if (inVain == WawpAckTimeout.FAIL) {
            assertThat(exchange.getException())
                    .isInstanceOfSatisfying(WawpUnconfirmedException.class, e -> assertThat(e.getReason())
                            .isEqualTo(Reason.ACK_UNKNOWN));
        } else {
            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getHeader(WawpConstants.OUTCOME)).isEqualTo("QUEUED");
            assertThat(exchange.getMessage().getHeader(WawpConstants.ACK)).isNull();
        }
        assertThat(sent).hasValue(1);
    }

    @Test
    void aSendThatFailsFailsAsEver() throws Exception {
        status = 400;
        answer = n -> "{\"code\":\"bad_number\"}";
        start(EVENTS, "");
        Exchange exchange = done(context.createProducerTemplate()
                .asyncSend("direct:in", e -> e.getMessage().setBody("Hello")));
        assertThat(exchange.getException()).isInstanceOf(WawpRejectedException.class);
    }

    @Test
    void aRecipientThatComesWithTheMessageIsWaitedForToo() throws Exception {
        start(EVENTS, "");
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:dynamic")
                        .toD("wawp:send-text?instanceId=1&accessToken=SECRET_TOKEN&awaitAck=DELIVERED&baseUrl="
                                + wawp.url() + "&chatId=${header.to}");
            }
        });
        CompletableFuture<Exchange> exchange = context.createProducerTemplate().asyncSend("direct:dynamic", e -> {
            e.getMessage().setBody("Hello");
            e.getMessage().setHeader("to", "201234567890");
        });
        ack(awaitSent(1), 2);
        assertThat(done(exchange).getException()).isNull();
        assertThat(done(exchange).getMessage().getHeader(WawpConstants.ACK)).isEqualTo(2);
    }

    @Test
    void twoHundredWaitWithoutAThreadEach() throws Exception {
        AtomicInteger through = new AtomicInteger();
        start(EVENTS, "");
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seda:many?concurrentConsumers=4").to("direct:in").process(exchange -> through.incrementAndGet());
            }
        });
        context.createProducerTemplate().sendBody("seda:many", "Hello");
        ack(awaitSent(1), 2);
        await().until(() -> through.get() == 1);
        int before = threads().size();
        for (int i = 0; i < 200; i++) {
            context.createProducerTemplate().sendBody("seda:many", "Hello " + i);
        }
        awaitSent(201);
        LatestAcks acks = context.getComponent("wawp", WawpComponent.class).acks();
        await().until(() -> acks.waiting() == 200);
        assertThat(threads()).hasSizeLessThan(before + 20);
        List<String> all =
                IntStream.rangeClosed(2, 201).mapToObj(n -> event(n, 2)).toList();
        assertThat(post("[" + String.join(",", all) + "]").statusCode()).isEqualTo(200);
        await().until(() -> through.get() == 201);
        assertThat(acks.waiting()).isZero();
    }

    @Test
    void withoutWebhooksWawpIsAskedAgainAndAgain() throws Exception {
        start(null, "&ackSource=POLLING");
        CompletableFuture<Exchange> exchange = send(1);
        await().until(() -> asked.get() == 1);
        assertThat(exchange).isNotDone();
        asking = "{\"data\":{\"id\":\"x\",\"ack\":\"2\"}}";
        assertThat(done(exchange).getMessage().getHeader(WawpConstants.ACK)).isEqualTo(2);
        assertThat(asked).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "<html>", "", "{\"wawp_upstream_error\":true,\"ack\":3}", "[]", "{\"ack\":\"many\"}"})
    void anAnswerThatDoesNotTellIsNone(String told) throws Exception {
        asking = told;
        start(null, "&ackSource=POLLING&ackTimeout=1500");
        assertThat(failure(send(1)).getReason()).isEqualTo(Reason.ACK_TIMEOUT);
        assertThat(asked).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void aStopOfTheContextEndsTheWaiting(WawpAckTimeout inVain) throws Exception {
        Set<String> before = threads();
        start(EVENTS, "&ackTimeout=10m&onAckTimeout=" + inVain);
        List<CompletableFuture<Exchange>> all = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            all.add(context.createProducerTemplate()
                    .asyncSend("direct:in", e -> e.getMessage().setBody("Hello")));
        }
        awaitSent(10);
        await().until(() ->
                context.getComponent("wawp", WawpComponent.class).acks().waiting() == 10);
        context.stop();
        assertThat(context.getShutdownStrategy().hasTimeoutOccurred()).isFalse();
        for (CompletableFuture<Exchange> one : all) {
            if (inVain == WawpAckTimeout.CONTINUE) {
                assertThat(done(one).getException()).isNull();
            } else {
                assertThat(failure(one))
                        .isInstanceOf(WawpUnconfirmedException.class)
                        .hasMessageContaining("Camel stops");
                assertThat(done(one).getMessage().getBody())
                        .as("the body is the text again, for a fallback recipient")
                        .isEqualTo("Hello");
            }
        }
        await().untilAsserted(() ->
                assertThat(threads()).noneMatch(name -> name.contains("WawpAck") && !before.contains(name)));
    }

    @Test
    void aStopOfTheRouteWaitsNoLongerThanCamelDoes() throws Exception {
        start(EVENTS, "&ackTimeout=10m");
        CompletableFuture<Exchange> exchange = send(1);
        context.getRouteController().stopRoute("sending", 1, java.util.concurrent.TimeUnit.SECONDS);
        assertThat(failure(exchange)).isInstanceOf(WawpUnconfirmedException.class);
    }

    private void start(String events, String options) throws Exception {
        start(events, options, 0);
    }

    private void start(String events, String options, int redeliveries) throws Exception {
        if (events != null) {
            listen(events);
        }
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(
                        defaultErrorHandler().maximumRedeliveries(redeliveries).redeliveryDelay(1));
                from("direct:in")
                        .routeId("sending")
                        .to("wawp:send-text?instanceId=1&accessToken=SECRET_TOKEN&baseUrl=" + wawp.url()
                                + (options.contains("awaitAck") ? "" : "&awaitAck=DELIVERED")
                                + (options.contains("chatId") ? "" : "&chatId=201234567890@c.us") + options);
            }
        });
    }

    /** Returns when Wawp has accepted the text and the route waits. */
    private CompletableFuture<Exchange> send(int n) {
        CompletableFuture<Exchange> exchange = context.createProducerTemplate()
                .asyncSend("direct:in", e -> e.getMessage().setBody("Hello"));
        awaitSent(n);
        return exchange;
    }

    private int awaitSent(int n) {
        await().until(() -> sent.get() >= n);
        return n;
    }

    private void ack(int n, int level) {
        try {
            assertThat(post(event(n, level)).statusCode()).isEqualTo(200);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String event(int n, int level) {
        return """
                {"event":"message.ack","payload":{"id":"true_201234567890@c.us_3EB0%d","fromMe":true,"ack":%d}}""".formatted(n, level);
    }

    private static Exchange done(CompletableFuture<Exchange> exchange) throws InterruptedException, ExecutionException {
        await().until(exchange::isDone);
        return exchange.get();
    }

    private static WawpException failure(CompletableFuture<Exchange> exchange) throws Exception {
        assertThat(done(exchange).getException()).isInstanceOf(WawpException.class);
        return (WawpException) done(exchange).getException();
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> !name.matches("scripted-server|awaitility.*"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
