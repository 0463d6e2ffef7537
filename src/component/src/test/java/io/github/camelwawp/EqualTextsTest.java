package io.github.camelwawp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.client.Reason;
import io.github.camelwawp.sandbox.AckLevel;
import io.github.camelwawp.sandbox.AckPlan;
import io.github.camelwawp.sandbox.AnswerShape;
import io.github.camelwawp.sandbox.IdShape;
import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
import io.github.camelwawp.sandbox.SandboxMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A message in the chat proves one send at most, however many sends have the same text. */
class EqualTextsTest extends SandboxedCamel {

    private static final String TEXT = "The pump has stopped";

    /** Called between two attempts of an exchange. */
    private volatile Processor beforeRetry = exchange -> {};

    private void sender(String options) throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(WawpException.class)
                        .onWhen(simple("${exception.retryable} == true"))
                        .maximumRedeliveries(20)
                        .redeliveryDelay(10)
                        .onRedelivery(exchange -> beforeRetry.process(exchange));
                from("direct:in").to("wawp:send-text?chatId=" + CHAT + options);
            }
        });
    }

    private WawpResult sent(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody(WawpResult.class);
    }

    private static List<String> ids() {
        return sandbox.messages().stream().map(SandboxMessage::id).toList();
    }

    private static void assertOneMessageEach(List<WawpResult> results) {
        List<String> told = results.stream().map(WawpResult::getMessageId).toList();
        assertThat(results).allMatch(result -> result.getOutcome().equals("SENT"));
        assertThat(new HashSet<>(told)).hasSameSizeAs(results);
        assertThat(ids()).containsExactlyInAnyOrderElementsOf(told);
    }

    @ParameterizedTest
    @CsvSource({
        "CLOSE_BEFORE_ACCEPTING, WEBJS",
        "UPSTREAM_ERROR_IN_CODE, WEBJS",
        "RESET_BEFORE_ACCEPTING, GOWS",
        "HTML, NOWEB",
        "CLOSE_BEFORE_ACCEPTING, WRAPPED"
    })
    void tenAlarmsArriveTenTimesThoughFiveCallsAreLost(MishapKind lost, AnswerShape shape) throws Exception {
        sandbox.sandbox().answerShape(shape);
        sender("");
        List<String> told = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            if (i % 2 == 1) {
                sandbox.mishap(lost);
            }
            told.add(sent(send("direct:in", TEXT)).getMessageId());
        }
        assertThat(new HashSet<>(told)).hasSize(10);
        assertThat(sandbox.messages()).hasSize(10);
        assertThat(sandbox.sandbox().calls()).isEqualTo(15);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    void andFromSeveralThreadsWhateverIsLost(int threads) throws Exception {
        sender("");
        for (int i = 0; i < 5; i++) {
            sandbox.mishap(MishapKind.CLOSE_BEFORE_ACCEPTING);
            sandbox.mishap(Mishap.of(MishapKind.STALL_AFTER_ACCEPTING).delay(Duration.ofMillis(40)));
            sandbox.mishap(MishapKind.CLOSE_AFTER_ACCEPTING);
            sandbox.mishap(Mishap.of(MishapKind.UPSTREAM_ERROR_IN_CODE).accepting(true));
            sandbox.mishap(MishapKind.UPSTREAM_ERROR_AS_KEY);
        }
        List<WawpResult> results = Collections.synchronizedList(new ArrayList<>());
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            Callable<Boolean> one = () -> results.add(sent(send("direct:in", TEXT)));
            for (Future<Boolean> future : executor.invokeAll(Collections.nCopies(24, one))) {
                future.get();
            }
        } finally {
            executor.shutdownNow();
        }
        assertOneMessageEach(results);
    }

    @Test
    void whoseMessageAnotherTookWhileItsAnswerWasAwaitedIsSentOnceMore() throws Exception {
        sender("");
        CountDownLatch otherAccepted = new CountDownLatch(1);
        beforeRetry = exchange -> otherAccepted.await(1, TimeUnit.MINUTES);
        sandbox.mishap(MishapKind.CLOSE_BEFORE_ACCEPTING);
        sandbox.mishap(Mishap.of(MishapKind.STALL_AFTER_ACCEPTING).delay(Duration.ofSeconds(5)));
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            Future<WawpResult> lost = executor.submit(() -> sent(send("direct:in", TEXT)));
            await().until(() -> sandbox.sandbox().calls() == 1);
            Future<WawpResult> slow = executor.submit(() -> sent(send("direct:in", TEXT)));
            await().until(() -> sandbox.messages().size() == 1);
            otherAccepted.countDown();
            WawpResult taken = lost.get(1, TimeUnit.MINUTES);
            // Makes sure that the test covers the intended case.
            assertThat(taken.getMessageId()).isEqualTo(ids().get(0));
            assertOneMessageEach(List.of(taken, slow.get(1, TimeUnit.MINUTES)));
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void aLostAnswerIsFoundAndNothingIsSentTwice() throws Exception {
        sender("");
        for (int i = 0; i < 5; i++) {
            sandbox.mishap(MishapKind.CLOSE_AFTER_ACCEPTING);
            sent(send("direct:in", TEXT));
        }
        assertThat(sandbox.messages()).hasSize(5);
        assertThat(sandbox.sandbox().calls()).isEqualTo(5);
    }

    @Test
    void withFewerMatchesThanAttemptsTheRestIsSent() throws Exception {
        sender("&maxTextLength=100&partCounter=NONE");
        String line = "the same words here ".repeat(4).strip();
        // One of the three equal parts arrives before its answer is lost.
        sandbox.mishap(Mishap.of(MishapKind.UPSTREAM_ERROR_IN_CODE).accepting(true));
        sandbox.mishap(MishapKind.CLOSE_BEFORE_ACCEPTING);
        sandbox.mishap(MishapKind.CLOSE_BEFORE_ACCEPTING);
        WawpResult result = sent(send("direct:in", (line + "\n").repeat(3)));
        assertThat(result.getDeliveries()).hasSize(3);
        List<String> told = result.getDeliveries().stream()
                .map(WawpResult.Delivery::getMessageId)
                .toList();
        assertThat(new HashSet<>(told)).hasSize(3);
        assertThat(ids()).containsExactlyInAnyOrderElementsOf(told);
        assertThat(sandbox.messages()).extracting(SandboxMessage::message).containsOnly(line);
    }

    @ParameterizedTest
    @CsvSource({
        "300, true",
        "300, false",
        "-300, true",
        "-300, false",
        "3600, true",
        "3600, false",
        "-3600, true",
        "-3600, false"
    })
    void clocksThatDifferNeitherLoseNorDouble(long seconds, boolean accepted) throws Exception {
        sandbox.sandbox().clockAhead(Duration.ofSeconds(seconds));
        sender("&unknownOutcome=HOLD");
        sandbox.mishap(Mishap.of(MishapKind.UPSTREAM_ERROR_IN_CODE).accepting(accepted));
        WawpResult result = sent(send("direct:in", TEXT));
        assertThat(result.getMessageId()).isEqualTo(onlyMessage().id());
    }

    @Test
    void whatWasTypedBeforeTheFirstAttemptIsNoEvidence() throws Exception {
        sender("&unknownOutcome=HOLD");
        sandbox.sandbox().clockAhead(Duration.ofMinutes(-2));
        sandbox.sandbox().typed(CHAT, TEXT);
        sandbox.sandbox().clockAhead(Duration.ZERO);
        sandbox.mishap(MishapKind.CLOSE_BEFORE_ACCEPTING);
        assertThat(sent(send("direct:in", TEXT)).getMessageId())
                .isEqualTo(onlyMessage().id());
    }

    @Test
    void whatIsTypedMeanwhileIsDoubtful() throws Exception {
        sender("");
        beforeRetry = exchange -> sandbox.sandbox().typed(CHAT, TEXT);
        sandbox.mishap(MishapKind.CLOSE_BEFORE_ACCEPTING);
        WawpResult result = sent(send("direct:in", TEXT));
        assertThat(result.getMessageId()).isEqualTo(onlyMessage().id());
        assertThat(result.getDeliveries().get(0).isMaybeDoubled()).isTrue();
    }

    @Test
    void whatIsTypedMeanwhileHoldsATextThatMustNotBeDoubled() throws Exception {
        sender("&unknownOutcome=HOLD");
        beforeRetry = exchange -> sandbox.sandbox().typed(CHAT, TEXT);
        sandbox.mishap(MishapKind.CLOSE_BEFORE_ACCEPTING);
        assertThat(failure(send("direct:in", TEXT)).getReason()).isEqualTo(Reason.MAYBE_SENT);
        assertThat(sandbox.messages()).isEmpty();
    }

    @Test
    void whatWhatsAppCouldNotSendIsNoEvidence() throws Exception {
        sender("&unknownOutcome=HOLD");
        sandbox.acks(AckPlan.none());
        beforeRetry = exchange -> sandbox.ack(sandbox.messages().get(0).id(), AckLevel.ERROR);
        sandbox.mishap(MishapKind.CLOSE_AFTER_ACCEPTING);
        assertThat(sent(send("direct:in", TEXT)).getMessageId()).isEqualTo(ids().get(1));
        assertThat(sandbox.messages()).hasSize(2);
    }

    @Test
    void whatTheOtherSideWroteIsNoEvidence() throws Exception {
        sender("&unknownOutcome=HOLD");
        beforeRetry = exchange -> sandbox.reply(CHAT, TEXT);
        sandbox.mishap(MishapKind.CLOSE_BEFORE_ACCEPTING);
        assertThat(sent(send("direct:in", TEXT)).getMessageId())
                .isEqualTo(onlyMessage().id());
    }

    @ParameterizedTest
    @EnumSource(value = IdShape.class, names = "MISSING", mode = EnumSource.Mode.EXCLUDE)
    void idsOfAnyShapeAreRead(IdShape shape) throws Exception {
        sandbox.sandbox().idShape(shape);
        sender("&unknownOutcome=HOLD");
        for (int i = 0; i < 6; i++) {
            sandbox.mishap(i % 2 == 0 ? MishapKind.CLOSE_BEFORE_ACCEPTING : MishapKind.CLOSE_AFTER_ACCEPTING);
            sent(send("direct:in", TEXT));
        }
        assertThat(sandbox.messages()).hasSize(6);
    }

    @Test
    void aTextWithoutIdIsNeverCalledAbsent() throws Exception {
        sandbox.sandbox().idShape(IdShape.MISSING);
        sender("&unknownOutcome=HOLD");
        sandbox.mishap(MishapKind.CLOSE_AFTER_ACCEPTING);
        assertThat(failure(send("direct:in", TEXT)).getReason()).isEqualTo(Reason.MAYBE_SENT);
        assertThat(sandbox.messages()).hasSize(1);
    }
}
