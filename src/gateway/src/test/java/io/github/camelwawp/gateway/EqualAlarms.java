package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.gateway.journal.DeliveryView;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.JournalOptions;
import io.github.camelwawp.gateway.journal.MessageQuery;
import io.github.camelwawp.gateway.journal.PartRecord;
import io.github.camelwawp.gateway.journal.PartState;
import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
import io.github.camelwawp.sandbox.SandboxMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many equal texts to one chat, whatever is lost on the way: as many arrive, and each knows its own message. */
@Timeout(180)
abstract class EqualAlarms {

    static final String CHAT = "201234567890@c.us";
    private static final String TEXT = "The pump has stopped";

    @RegisterExtension
    final TestGateway gateway = new TestGateway("gateway.redelivery.maximum=20", "gateway.redelivery.delay=20");

    abstract String url();

    abstract String user();

    /** A further one that shares its journal with the first, or the first. */
    abstract TestGateway another() throws Exception;

    TestGateway start(TestGateway one, String... more) throws Exception {
        List<String> all = new ArrayList<>(List.of("gateway.journal.url=" + url(), "gateway.journal.user=" + user()));
        all.addAll(List.of(more));
        return one.start(all.toArray(String[]::new));
    }

    @AfterEach
    void stop() {
        gateway.stop();
    }

    /** After the gateways have closed. */
    private void assertOneMessageEach(int parts) {
        List<PartRecord> all = new ArrayList<>();
        try (Journal journal =
                Journal.open(new JournalOptions(url(), user(), "", Duration.ofDays(1), false, Clock.systemUTC()))) {
            journal.history()
                    .search(new MessageQuery(null, null, null, null, null, null, null, null, 100))
                    .messages()
                    .forEach(message -> message.deliveries().stream()
                            .map(DeliveryView::parts)
                            .forEach(all::addAll));
        }
        assertThat(all).hasSize(parts).allMatch(part -> part.state() == PartState.SENT);
        List<String> told = all.stream().map(PartRecord::wawpId).toList();
        assertThat(new HashSet<>(told)).hasSize(parts);
        assertThat(gateway.sandbox().messages())
                .extracting(SandboxMessage::id)
                .containsExactlyInAnyOrderElementsOf(told);
    }

    @ParameterizedTest
    @EnumSource(names = {"CLOSE_BEFORE_ACCEPTING", "UPSTREAM_ERROR_IN_CODE"})
    void tenArriveThoughFiveCallsAreLost(MishapKind lost) throws Exception {
        start(gateway);
        for (int i = 0; i < 10; i++) {
            if (i % 2 == 1) {
                gateway.sandbox().mishap(lost);
            }
            gateway.forward("file", CHAT, TEXT);
        }
        gateway.settled();
        gateway.stop();
        assertOneMessageEach(10);
    }

    @Test
    void andFromTwoThreadsOfTwoGateways() throws Exception {
        for (int i = 0; i < 5; i++) {
            gateway.sandbox().mishap(MishapKind.CLOSE_BEFORE_ACCEPTING);
            gateway.sandbox().mishap(Mishap.of(MishapKind.STALL_AFTER_ACCEPTING).delay(Duration.ofMillis(60)));
            gateway.sandbox().mishap(MishapKind.CLOSE_AFTER_ACCEPTING);
            gateway.sandbox().mishap(MishapKind.UPSTREAM_ERROR_IN_CODE);
        }
        TestGateway one = start(gateway);
        TestGateway other = another();
        ExecutorService executor = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Void>> calls = new ArrayList<>();
            for (TestGateway either : List.of(one, other)) {
                calls.addAll(Collections.nCopies(10, () -> {
                    either.forward("file", CHAT, TEXT);
                    return null;
                }));
            }
            Collections.shuffle(calls);
            for (Future<Void> future : executor.invokeAll(calls)) {
                future.get();
            }
            one.settled();
            other.settled();
        } finally {
            executor.shutdownNow();
        }
        one.stop();
        other.stop();
        assertOneMessageEach(20);
    }

    @Test
    void equalPartsWithoutNumbersAreAllSent() throws Exception {
        String line = "the same words here ".repeat(4).strip();
        start(gateway, "camel.component.wawp.part-counter=NONE", "camel.component.wawp.max-text-length=100");
        gateway.sandbox().mishap(Mishap.of(MishapKind.UPSTREAM_ERROR_IN_CODE).accepting(true));
        gateway.sandbox().mishap(Mishap.of(MishapKind.CLOSE_BEFORE_ACCEPTING).times(2));
        gateway.forward("file", CHAT, (line + "\n").repeat(4));
        gateway.settled();
        gateway.stop();
        assertOneMessageEach(4);
    }
}
