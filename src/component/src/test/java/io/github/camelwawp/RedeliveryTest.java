package io.github.camelwawp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
import io.github.camelwawp.sandbox.SandboxMessage;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The component makes one attempt each time; Camel's redelivery policy repeats it, and the component only informs the
 * policy.
 */
class RedeliveryTest extends SandboxedCamel {

    private static final String OTHER = "201111111111@c.us";
    private static final String THIRD = "120363000000000000@g.us";

    @Test
    void aProcessIsOneAttempt() {
        sandbox.mishap(Mishap.of(MishapKind.RATE_LIMITED).times(5));
        assertThat(failure(send("wawp:send-text?chatId=" + CHAT, "Hello"))).isInstanceOf(WawpTransientException.class);
        assertThat(sandbox.sandbox().calls()).isEqualTo(1);
        sandbox.clear();
        sandbox.mishap(Mishap.of(MishapKind.CLOSE_AFTER_ACCEPTING).times(5));
        assertThat(failure(send("wawp:send-text?chatId=" + CHAT, "Hello")))
                .isInstanceOf(WawpOutcomeUnknownException.class);
        assertThat(sandbox.sandbox().calls()).isEqualTo(1);
    }

    @Test
    void aRedeliveryRepeatsOnlyWhatWasNotSent() throws Exception {
        routes(retrying(3, "wawp:send-text", false));
        sandbox.mishap(Mishap.of(MishapKind.UPSTREAM_ERROR_IN_CODE).times(2).to(OTHER));
        Exchange exchange =
                send("direct:in", "Hello", Map.of(WawpConstants.CHAT_ID, List.of(CHAT, OTHER, "nobody@x", THIRD)));
        assertThat(sandbox.messages()).extracting(SandboxMessage::chatId).containsExactlyInAnyOrder(CHAT, OTHER, THIRD);
        assertThat(sandbox.sandbox().calls()).isEqualTo(5);
        assertThat(exchange.getProperty(WawpConstants.RESULT_PROPERTY, WawpResult.class)
                        .getDeliveries())
                .extracting(WawpResult.Delivery::getOutcome)
                .containsExactly("SENT", "SENT", "REJECTED", "SENT");
    }

    @Test
    void afterTheLastRedeliverySucceededAllAreReported() throws Exception {
        routes(retrying(3, "wawp:send-text?chatId=" + CHAT + "," + OTHER, false));
        sandbox.mishap(Mishap.of(MishapKind.RATE_LIMITED_UNTIL)
                .retryAfter(Duration.ZERO)
                .to(CHAT));
        Exchange exchange = send("direct:in", "Hello");
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(WawpResult.class).getDeliveries())
                .extracting(WawpResult.Delivery::getOutcome)
                .containsExactly("SENT", "SENT");
        assertThat(exchange.getProperty(WawpConstants.RESULT_PROPERTY)).isNull();
        assertThat(sandbox.messages()).hasSize(2);
    }

    @Test
    void aSecondSendOfAnotherTextIsNotTakenForARedelivery() throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .doTry()
                        .to("wawp:send-text?chatId=" + CHAT + "," + OTHER)
                        .doCatch(WawpException.class)
                        .setBody(constant("It failed"))
                        .to("wawp:send-text?chatId=" + CHAT);
            }
        });
        sandbox.mishap(Mishap.of(MishapKind.STATUS_AND_BODY).status(400).to(OTHER));
        send("direct:in", "Hello");
        assertThat(sandbox.messages()).extracting(SandboxMessage::message).containsExactly("Hello", "It failed");
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aStreamIsSentWholeAgain(boolean file) throws Exception {
        context.setStreamCaching(true);
        context.getStreamCachingStrategy().setSpoolEnabled(file);
        context.getStreamCachingStrategy().setSpoolThreshold(16);
        context.getStreamCachingStrategy().setSpoolDirectory("target/spool");
        routes(retrying(3, "wawp:send-text?chatId=" + CHAT, false));
        sandbox.mishap(Mishap.of(MishapKind.UPSTREAM_ERROR_AS_KEY).times(2));
        String text = "A text of more than sixteen bytes";
        assertThat(send("direct:in", new ByteArrayInputStream(text.getBytes())).getException())
                .isNull();
        assertThat(onlyMessage().message()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            RATE_LIMITED,       '',                       5000
            RATE_LIMITED,       &maxRetryAfter=2s,        2000
            RATE_LIMITED_UNTIL, &maxRetryAfter=1500,      1500
            RATE_LIMITED,       &useRetryAfter=false,
            RATE_LIMITED,       &maxRetryAfter=0,
            """)
    void retryAfterSteersTheNextRedelivery(MishapKind kind, String option, Long delay) {
        sandbox.mishap(kind);
        Exchange exchange =
                send("wawp:send-text?chatId=" + CHAT + option, "Hello", Map.of(Exchange.REDELIVERY_DELAY, 86_400_000L));
        assertThat(failure(exchange).getRetryAfter()).isNotNull();
        assertThat(exchange.getIn().getHeader(Exchange.REDELIVERY_DELAY)).isEqualTo(delay);
    }

    @Test
    void camelWaitsAsLongAsWawpAsks() throws Exception {
        List<Long> waits = new ArrayList<>();
        ScheduledExecutorService atOnce = new ScheduledThreadPoolExecutor(1) {
            @Override
            public ScheduledFuture<?> schedule(Runnable redelivery, long delay, TimeUnit unit) {
                waits.add(unit.toMillis(delay));
                return super.schedule(redelivery, 0, unit);
            }
        };
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler()
                        .maximumRedeliveries(1)
                        .asyncDelayedRedelivery()
                        .executorService(atOnce));
                from("direct:in").to("wawp:send-text?maxRetryAfter=1h&chatId=" + CHAT);
            }
        });
        sandbox.mishap(Mishap.of(MishapKind.RATE_LIMITED).retryAfter(Duration.ofSeconds(2000)));
        assertThat(send("direct:in", "Hello").getException()).isNull();
        assertThat(waits).containsExactly(2_000_000L);
        atOnce.shutdown();
    }

    @Test
    void aDelayThatCameWithTheMessageIsRemoved() {
        Exchange sent = send("wawp:send-text?chatId=" + CHAT, "Hello", Map.of("camelREDELIVERYdelay", "86400000"));
        assertThat(sent.getMessage().getHeaders()).doesNotContainKey(Exchange.REDELIVERY_DELAY);
        Exchange refused = send("wawp:send-text?chatId=" + CHAT, "", Map.of(Exchange.REDELIVERY_DELAY, "86400000"));
        assertThat(refused.getIn().getHeaders()).doesNotContainKey(Exchange.REDELIVERY_DELAY);
    }

    @Test
    void onlyWhatIsRetryableIsRepeatedByAPolicyThatAsks() throws Exception {
        routes(retrying(3, "wawp:send-text?chatId=" + CHAT, true));
        sandbox.mishap(Mishap.of(MishapKind.CLOSE_AFTER_ACCEPTING));
        // The text was accepted but the answer lost: the second attempt finds it in the chat and sends nothing.
        assertThat(send("direct:in", "Hello").getException()).isNull();
        assertThat(sandbox.messages()).hasSize(1);
        assertThat(sandbox.sandbox().calls()).isEqualTo(1);
        sandbox.mishap(Mishap.of(MishapKind.UPSTREAM_ERROR_IN_ERROR_CODE).times(3));
        assertThat(send("direct:in", "Again").getException()).isNull();
        assertThat(sandbox.sandbox().calls()).isEqualTo(5);
    }

    @Test
    void yamlRoutesAskTheExceptionsProperties() throws Exception {
        String yaml = """
                - onException:
                    exception: [ io.github.camelwawp.WawpException ]
                    onWhen:
                      simple: "${exception.retryable} == true && ${exception.reason} == 'RATE_LIMITED' && ${exception.httpStatus} == 429"
                    handled: { constant: "true" }
                    steps:
                      - setBody:
                          simple: "${exception.reason} ${exception.httpStatus} ${exception.accountWide} ${exception.outcomeUnknown} ${exception.code} ${exception.retryAfter}"
                - from:
                    uri: direct:yaml
                    steps:
                      - to: wawp:send-text?chatId=201234567890@c.us
                """;
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("test.yaml", yaml));
        sandbox.mishap(MishapKind.RATE_LIMITED);
        assertThat(send("direct:yaml", "Hello").getMessage().getBody(String.class))
                .isEqualTo("RATE_LIMITED 429 true false  PT5S");
    }

    private static RouteBuilder retrying(int times, String uri, boolean onlyRetryable) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                var policy = onException(WawpException.class)
                        .maximumRedeliveries(times)
                        .redeliveryDelay(10);
                if (onlyRetryable) {
                    policy.retryWhile(simple("${exception.retryable} == true"));
                }
                from("direct:in").to(uri);
            }
        };
    }
}
