package io.github.camelwawp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.client.Reason;
import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
import io.github.camelwawp.sandbox.SandboxMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The footer that says how to opt out. */
class FooterTest extends SandboxedCamel {

    private static final String OTHER = "201234567891@c.us";
    private static final String FOOTER = "Reply STOP to opt out";
    private static final String UNDER = "\n\n" + FOOTER;
    private static final String URI = "wawp:send-text?chatId=" + CHAT;

    @BeforeEach
    void withFooter() {
        options.setOptOutFooter("en");
    }

    private static List<String> texts() {
        return sandbox.messages().stream().map(SandboxMessage::message).toList();
    }

    @Test
    void theFirstTextToAPersonHasItAndTheNextOnesDoNot() {
        send(URI, "one");
        send(URI, "two");
        send("wawp:send-text?chatId=" + OTHER, "three");
        assertThat(texts()).containsExactly("one" + UNDER, "two", "three" + UNDER);
    }

    @Test
    void afterSomeDaysItComesAgain() {
        Moving memory = new Moving();
        options.setOptOutFooterMemory(memory);
        options.setOptOutFooterEvery(Duration.ofDays(7).toMillis());
        send(URI, "one");
        memory.ago(Duration.ofDays(6));
        send(URI, "two");
        memory.ago(Duration.ofDays(8));
        send(URI, "three");
        send(URI, "four");
        assertThat(texts()).containsExactly("one" + UNDER, "two", "three" + UNDER, "four");
    }

    @Test
    void groupsAndChannelsAreNotTold() {
        send(
                "wawp:send-text?chatId=120363000000000000@g.us,120363000000000001@newsletter,123456789012345@lid",
                "Hello");
        assertThat(texts()).containsExactly("Hello", "Hello", "Hello" + UNDER);
    }

    @Test
    void ofSeveralRecipientsEachGetsItForItself() {
        send(URI, "one");
        send(URI + "," + OTHER, "two");
        assertThat(texts()).containsExactly("one" + UNDER, "two", "two" + UNDER);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4000, 4073, 4074, 4075, 4096, 4097, 8170, 9000, 100_000})
    void itStandsUnderTheLastPartWholeAndWithinTheLimit(int length) {
        String text = "word ".repeat(length / 5 + 1).substring(0, length - 1) + "x";
        send(URI, text);
        List<String> parts = texts();
        assertThat(parts).allSatisfy(part -> assertThat(part.length()).isLessThanOrEqualTo(4096));
        assertThat(parts.get(parts.size() - 1)).endsWith(UNDER);
        assertThat(parts.stream().filter(part -> part.contains(FOOTER))).hasSize(1);
        if (length < 40_000) {
            String joined = parts.stream()
                    .map(part -> part.replaceFirst("^\\(\\d+/\\d+\\)\n", ""))
                    .collect(Collectors.joining(" "))
                    .replace(UNDER, "");
            assertThat(joined).isEqualTo(text);
        }
    }

    @Test
    void aTruncatedTextHasItToo() {
        send(URI + "&overflow=TRUNCATE&maxTextLength=150", "word ".repeat(100));
        assertThat(onlyMessage().message())
                .hasSizeLessThanOrEqualTo(150)
                .contains("characters not shown")
                .endsWith(UNDER);
    }

    @Test
    void anyTextOrLanguageCanBeSet() {
        send(URI + "&optOutFooter=RAW(Nein danke? STOP & fertig)", "one");
        send("wawp:send-text?optOutFooter=ar&chatId=" + OTHER, "two");
        assertThat(texts()).containsExactly("one\n\nNein danke? STOP & fertig", "two\n\nلإيقاف الرسائل أرسل: توقف");
    }

    @Test
    void aRedeliveryHasTheSameTextWhateverHappenedMeanwhile() throws Exception {
        routes(retrying("direct:in", URI));
        sandbox.mishap(Mishap.of(MishapKind.UPSTREAM_ERROR_IN_CODE).times(2));
        send("direct:in", "Hello");
        assertThat(texts()).containsExactly("Hello" + UNDER);
        // Another text arrives first while this one is being retried.
        routes(retrying("direct:other", "wawp:send-text?chatId=" + OTHER));
        sandbox.mishap(Mishap.of(MishapKind.UPSTREAM_ERROR_IN_CODE));
        template.request("direct:other", e -> {
            e.getMessage().setBody("first");
            e.setProperty("meanwhile", (Runnable) () -> send("wawp:send-text?chatId=" + OTHER, "second"));
        });
        assertThat(texts()).containsExactly("Hello" + UNDER, "second" + UNDER, "first" + UNDER);
    }

    @Test
    void aTextThatWasNotAcceptedDoesNotCount() {
        sandbox.mishap(Mishap.of(MishapKind.STATUS_AND_BODY).status(400));
        assertThat(send(URI, "refused").getException()).isNotNull();
        send(URI, "Hello");
        assertThat(texts()).containsExactly("Hello" + UNDER);
    }

    @Test
    void itCountsOnlyWhenTheLastPartIsAccepted() {
        AtomicInteger parts = new AtomicInteger();
        options.setOptOutRepository(new OptOutTest.Asked() {
            @Override
            public boolean contains(String key) {
                return parts.incrementAndGet() == 2;
            }
        });
        assertThat(send(URI, "word ".repeat(1500)).getException()).isInstanceOf(WawpSuppressedException.class);
        send(URI, "Hello");
        assertThat(texts()).hasSize(2);
        assertThat(texts().get(texts().size() - 1)).isEqualTo("Hello" + UNDER);
    }

    @Test
    void aMemoryThatCannotBeReadSendsNothingAndOneThatCannotBeWrittenFailsNothing() {
        Moving memory = new Moving();
        memory.readable = false;
        options.setOptOutFooterMemory(memory);
        Exchange exchange = send(URI, "Hello");
        assertThat(failure(exchange).getReason()).isEqualTo(Reason.OPT_OUT_UNREADABLE);
        assertThat(sandbox.sandbox().calls()).isZero();
        memory.readable = true;
        memory.writable = false;
        assertThat(send(URI, "Hello").getException()).isNull();
        assertThat(texts()).containsExactly("Hello" + UNDER);
    }

    @Test
    void whoOptedOutIsNotTold() {
        options.setOptOutRepository(
                org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository.memoryIdempotentRepository());
        options.getOptOutRepository().add(CHAT);
        assertThat(send(URI, "Hello").getException()).isInstanceOf(WawpSuppressedException.class);
        options.getOptOutRepository().remove(CHAT);
        send(URI, "Hello");
        assertThat(texts()).containsExactly("Hello" + UNDER);
    }

    private RouteBuilder retrying(String from, String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                onException(WawpException.class)
                        .maximumRedeliveries(3)
                        .redeliveryDelay(1)
                        .onRedelivery(e -> {
                            Runnable meanwhile = (Runnable) e.removeProperty("meanwhile");
                            if (meanwhile != null) {
                                meanwhile.run();
                            }
                        });
                from(from).to(uri);
            }
        };
    }

    /** Remembers one time, which a test moves. */
    static class Moving implements WawpFooterMemory {

        private final List<Instant> shown = new ArrayList<>();
        boolean readable = true;
        boolean writable = true;

        void ago(Duration time) {
            shown.set(shown.size() - 1, Instant.now().minus(time));
        }

        @Override
        public boolean due(Exchange exchange, String chatId, Instant since) {
            if (!readable) {
                throw new IllegalStateException("no database");
            }
            return shown.isEmpty() || shown.get(shown.size() - 1).isBefore(since);
        }

        @Override
        public void shown(Exchange exchange, String chatId, Instant when) {
            if (!writable) {
                throw new IllegalStateException("no database");
            }
            shown.add(when);
        }
    }
}
