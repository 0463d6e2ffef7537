package io.github.camelwawp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.client.Reason;
import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
import io.github.camelwawp.sandbox.SandboxMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.api.management.ManagedCamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An opted-out recipient gets nothing, whatever kind of repository holds the list. */
class OptOutTest extends SandboxedCamel {

    private static final String OTHER = "201234567891@c.us";
    private static final String THIRD = "201234567892@c.us";
    private static final String LONG = "A sentence of the text. ".repeat(400);

    private final IdempotentRepository list = MemoryIdempotentRepository.memoryIdempotentRepository();

    @Override
    void prepare(CamelContext context) {
        options.setOptOutRepository(list);
    }

    @Test
    void whoOptedOutGetsNothingAndNoCallIsMade() {
        list.add(CHAT);
        Exchange exchange = send("wawp:send-text?chatId=" + CHAT, "Hello");
        assertThat(failure(exchange))
                .isInstanceOf(WawpSuppressedException.class)
                .hasMessageContaining("OPTED_OUT")
                .hasMessageNotContaining("2012")
                .satisfies(e -> {
                    assertThat(e.getReason()).isEqualTo(Reason.OPTED_OUT);
                    assertThat(e.isRetryable()).isFalse();
                    assertThat(e.isAccountWide()).isFalse();
                    assertThat(e.isOutcomeUnknown()).isFalse();
                });
        assertThat(exchange.getMessage().getHeader(WawpConstants.OUTCOME)).isEqualTo("SUPPRESSED");
        assertThat(sandbox.sandbox().calls()).isZero();
    }

    @Test
    void whoDidNotGetsTheText() {
        list.add(OTHER);
        assertThat(send("wawp:send-text?chatId=" + CHAT, "Hello").getException())
                .isNull();
        assertThat(onlyMessage().chatId()).isEqualTo(CHAT);
    }

    @Test
    void aNumberInAnyFormIsTheSamePersonAndSoIsARecipientFromAHeader() {
        list.add(CHAT);
        for (String form : List.of("+20 123 456 7890", "201234567890@s.whatsapp.net", "201234567890")) {
            Exchange exchange = send("wawp:send-text", "Hello", Map.of(WawpConstants.CHAT_ID, form));
            assertThat(exchange.getException()).isInstanceOf(WawpSuppressedException.class);
        }
        list.add("5215512345678@c.us");
        assertThat(send("wawp:send-text?chatId=525512345678", "Hello").getException())
                .isInstanceOf(WawpSuppressedException.class);
        list.add("120363000000000000@g.us");
        assertThat(send("wawp:send-text?chatId=120363000000000000@g.us", "Hello")
                        .getException())
                .isInstanceOf(WawpSuppressedException.class);
        assertThat(sandbox.sandbox().calls()).isZero();
    }

    @Test
    void ofSeveralRecipientsTheOthersGetTheText() {
        list.add(OTHER);
        Exchange exchange = send("wawp:send-text?chatId=" + CHAT + "," + OTHER + "," + THIRD, "Hello");
        assertThat(failure(exchange))
                .isInstanceOf(WawpSuppressedException.class)
                .hasMessageContaining("1 of 3 recipients");
        assertThat(sandbox.messages()).extracting(SandboxMessage::chatId).containsExactly(CHAT, THIRD);
        assertThat(exchange.getProperty(WawpConstants.RESULT_PROPERTY, WawpResult.class)
                        .getDeliveries())
                .extracting(WawpResult.Delivery::getOutcome)
                .containsExactly("SENT", "SUPPRESSED", "SENT");
    }

    @Test
    void aRefusedRecipientCountsMoreThanASuppressedOne() {
        list.add(OTHER);
        assertThat(failure(send("wawp:send-text", "Hello", Map.of(WawpConstants.CHAT_ID, List.of("nobody@x", OTHER)))))
                .isInstanceOf(WawpRejectedException.class);
    }

    @Test
    void whoSaysStopAfterTheFirstPartDoesNotGetTheSecond() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        options.setOptOutRepository(new Asked() {
            @Override
            public boolean contains(String key) {
                return asked.incrementAndGet() > 1;
            }
        });
        Exchange exchange = send("wawp:send-text?chatId=" + CHAT, LONG);
        assertThat(failure(exchange)).isInstanceOf(WawpSuppressedException.class);
        assertThat(sandbox.messages()).hasSize(1);
        assertThat(exchange.getProperty(WawpConstants.RESULT_PROPERTY, WawpResult.class)
                        .getDeliveries())
                .extracting(WawpResult.Delivery::getOutcome)
                .containsExactly("SENT", "SUPPRESSED", "SUPPRESSED");
    }

    @Test
    void whoSaysStopBetweenTwoAttemptsIsNotLookedForInTheChatEither() throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(WawpException.class)
                        .onWhen(simple("${exception.retryable} == true"))
                        .maximumRedeliveries(3)
                        .redeliveryDelay(1)
                        .onRedelivery(e -> list.add(CHAT));
                from("direct:in").to("wawp:send-text?chatId=" + CHAT);
            }
        });
        sandbox.mishap(Mishap.of(MishapKind.UPSTREAM_ERROR_IN_CODE));
        assertThat(failure(send("direct:in", "Hello"))).isInstanceOf(WawpSuppressedException.class);
        assertThat(sandbox.sandbox().calls()).isEqualTo(1);
    }

    @Test
    void aPolicyThatRepeatsEverythingDoesNotRepeatASuppressedRecipient() throws Exception {
        list.add(OTHER);
        AtomicInteger attempts = new AtomicInteger();
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(WawpException.class)
                        .maximumRedeliveries(2)
                        .redeliveryDelay(1)
                        .onRedelivery(e -> {
                            attempts.incrementAndGet();
                            list.remove(OTHER);
                        });
                from("direct:in").to("wawp:send-text?chatId=" + CHAT + "," + OTHER);
            }
        });
        send("direct:in", "Hello");
        assertThat(attempts).hasValue(2);
        assertThat(sandbox.messages()).extracting(SandboxMessage::chatId).containsExactly(CHAT);
    }

    @Test
    void aListThatCannotBeReadLetsNothingThroughAndIsWorthAnotherTry() throws Exception {
        AtomicInteger broken = new AtomicInteger(2);
        options.setOptOutRepository(new Asked() {
            @Override
            public boolean contains(String key) {
                if (broken.getAndDecrement() > 0) {
                    throw new IllegalStateException("no connection for " + key);
                }
                return false;
            }
        });
        Exchange exchange = send("wawp:send-text?chatId=" + CHAT, "Hello");
        assertThat(failure(exchange))
                .isInstanceOf(WawpTransientException.class)
                .hasMessageContaining("IllegalStateException")
                .satisfies(e -> {
                    assertThat(e.getReason()).isEqualTo(Reason.OPT_OUT_UNREADABLE);
                    assertThat(e.isRetryable()).isTrue();
                    assertThat(e.isAccountWide()).isTrue();
                })
                .hasStackTraceContaining("OPT_OUT_UNREADABLE")
                .satisfies(e -> assertThat(e.getCause()).isNull());
        assertThat(sandbox.sandbox().calls()).isZero();
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(WawpException.class)
                        .onWhen(simple("${exception.retryable} == true"))
                        .maximumRedeliveries(3)
                        .redeliveryDelay(1);
                from("direct:in").to("wawp:send-text?chatId=" + OTHER);
            }
        });
        assertThat(send("direct:in", "Hello").getException()).isNull();
        assertThat(onlyMessage().chatId()).isEqualTo(OTHER);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aRouteDropsWhatIsSuppressed(boolean byFile, @TempDir java.nio.file.Path folder) throws Exception {
        IdempotentRepository kept = byFile
                ? FileIdempotentRepository.fileIdempotentRepository(
                        folder.resolve("list").toFile())
                : list;
        context.getRegistry().bind("optOuts", kept);
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(WawpSuppressedException.class).handled(true).setBody(simple("${header.CamelWawpOutcome}"));
                from("direct:in").to("wawp:send-text?optOutRepository=#optOuts&chatId=" + CHAT);
            }
        });
        assertThat(send("direct:in", "Hello").getException()).isNull();
        // Only now, because the endpoint starts the repository.
        kept.add(CHAT);
        Exchange dropped = send("direct:in", "Hello");
        assertThat(dropped.getException()).isNull();
        assertThat(dropped.getMessage().getBody()).isEqualTo("SUPPRESSED");
        assertThat(sandbox.messages()).hasSize(1);
    }

    @Test
    void suppressedTextsAreCountedWhereJmxSeesIt() throws Exception {
        list.add(CHAT);
        send("wawp:send-text?chatId=" + CHAT + "," + OTHER, LONG);
        send("wawp:send-text?chatId=" + CHAT, "Hello");
        assertThat(attribute("SuppressedCount")).isEqualTo(2L);
        assertThat(context.getCamelContextExtension().getContextPlugin(ManagedCamelContext.class))
                .isNotNull();
    }

    @Test
    void withoutAListNobodyIsAsked() {
        options.setOptOutRepository(null);
        assertThat(send("wawp:send-text?chatId=" + CHAT, "Hello").getException())
                .isNull();
        assertThat(onlyMessage().message()).isEqualTo("Hello");
    }

    @Test
    void theListIsAskedOnceForEachPartBeforeTheAddressIsLookedUpAndThenAboutTheAddress() {
        List<String> steps = new ArrayList<>();
        options.setOptOutRepository(new Asked() {
            @Override
            public boolean contains(String key) {
                steps.add("list " + key);
                return key.equals(THIRD);
            }
        });
        options.setProgress(new Addresses(Map.of(CHAT, OTHER, OTHER, THIRD), steps));

        send("wawp:send-text?chatId=" + CHAT, "Hello");
        assertThat(steps).containsExactly("list " + CHAT, "address " + CHAT, "list " + OTHER);
        assertThat(onlyMessage().chatId()).isEqualTo(OTHER);

        steps.clear();
        assertThat(send("wawp:send-text?chatId=" + OTHER, "Hello").getException())
                .isInstanceOf(WawpSuppressedException.class);
        assertThat(steps).containsExactly("list " + OTHER, "address " + OTHER, "list " + THIRD);

        steps.clear();
        assertThat(send("wawp:send-text?chatId=" + THIRD, "Hello").getException())
                .isInstanceOf(WawpSuppressedException.class);
        assertThat(steps).containsExactly("list " + THIRD);
        assertThat(sandbox.messages()).hasSize(1);
    }

    private record Addresses(Map<String, String> byChatId, List<String> steps) implements WawpProgress {

        @Override
        public Known before(Exchange exchange, String chatId, int part) {
            return Known.NOTHING;
        }

        @Override
        public String address(Exchange exchange, String chatId) {
            steps.add("address " + chatId);
            return byChatId.get(chatId);
        }

        @Override
        public void attempting(Exchange exchange, String chatId, int part) {}

        @Override
        public void settled(Exchange exchange, WawpResult.Delivery delivery) {}
    }

    /** A list for tests that query it: subclasses implement {@code contains}. */
    abstract static class Asked extends org.apache.camel.support.service.ServiceSupport
            implements IdempotentRepository {

        final List<String> added = new ArrayList<>();

        @Override
        public boolean add(String key) {
            return added.add(key);
        }

        @Override
        public boolean remove(String key) {
            return added.remove(key);
        }

        @Override
        public boolean confirm(String key) {
            return true;
        }

        @Override
        public void clear() {
            added.clear();
        }
    }
}
