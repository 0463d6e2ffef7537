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
import io.github.camelwawp.sandbox.WawpSandboxExtension;
import java.nio.file.Path;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many equal texts to one chat, whatever is lost on the way: as many arrive, and each knows its own message. */
@Timeout(180)
abstract class EqualAlarms {

    static final String CHAT = "201234567890@c.us";
    private static final String TEXT = "The pump has stopped";

    @RegisterExtension
    final WawpSandboxExtension sandbox = new WawpSandboxExtension();

    @TempDir
    Path folder;

    abstract String url();

    abstract String user();

    /** A further one may share its journal with the first, or be the first. */
    abstract RunningGateway another(RunningGateway first) throws Exception;

    RunningGateway gateway(String name, String... overrides) throws Exception {
        List<String> all = new ArrayList<>(List.of(
                "gateway.journal.url=" + url(),
                "gateway.journal.user=" + user(),
                "gateway.redelivery.maximum=20",
                "gateway.redelivery.delay=20"));
        all.addAll(List.of(overrides));
        return new RunningGateway(folder.resolve(name), sandbox, all.toArray(String[]::new));
    }

    /** After the gateways have closed. */
    private void assertOneMessageEach(int parts) {
        List<PartRecord> all = new ArrayList<>();
        try (Journal journal =
                Journal.open(new JournalOptions(url(), user(), "", Duration.ofDays(1), false, Clock.systemUTC()))) {
            journal.search(new MessageQuery(null, null, null, null, null, null, null, null, 100))
                    .messages()
                    .forEach(message -> message.deliveries().stream()
                            .map(DeliveryView::parts)
                            .forEach(all::addAll));
        }
        assertThat(all).hasSize(parts).allMatch(part -> part.state() == PartState.SENT);
        List<String> told = all.stream().map(PartRecord::wawpId).toList();
        assertThat(new HashSet<>(told)).hasSize(parts);
        assertThat(sandbox.messages()).extracting(SandboxMessage::id).containsExactlyInAnyOrderElementsOf(told);
    }

    @ParameterizedTest
    @EnumSource(names = {"CLOSE_BEFORE_ACCEPTING", "UPSTREAM_ERROR_IN_CODE"})
    void tenArriveThoughFiveCallsAreLost(MishapKind lost) throws Exception {
        try (RunningGateway gateway = gateway("one")) {
            for (int i = 0; i < 10; i++) {
                if (i % 2 == 1) {
                    sandbox.mishap(lost);
                }
                gateway.forward("file", CHAT, TEXT);
            }
            gateway.settled();
        }
        assertOneMessageEach(10);
    }

    @Test
    void andFromTwoThreadsOfTwoGateways() throws Exception {
        for (int i = 0; i < 5; i++) {
            sandbox.mishap(MishapKind.CLOSE_BEFORE_ACCEPTING);
            sandbox.mishap(Mishap.of(MishapKind.STALL_AFTER_ACCEPTING).delay(Duration.ofMillis(60)));
            sandbox.mishap(MishapKind.CLOSE_AFTER_ACCEPTING);
            sandbox.mishap(MishapKind.UPSTREAM_ERROR_IN_CODE);
        }
        ExecutorService executor = Executors.newFixedThreadPool(4);
        try (RunningGateway one = gateway("one");
                RunningGateway other = another(one)) {
            List<Callable<Void>> calls = new ArrayList<>();
            for (RunningGateway gateway : List.of(one, other)) {
                calls.addAll(Collections.nCopies(10, () -> {
                    gateway.forward("file", CHAT, TEXT);
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
        assertOneMessageEach(20);
    }

    @Test
    void equalPartsWithoutNumbersAreAllSent() throws Exception {
        String line = "the same words here ".repeat(4).strip();
        try (RunningGateway gateway =
                gateway("one", "camel.component.wawp.part-counter=NONE", "camel.component.wawp.max-text-length=100")) {
            sandbox.mishap(Mishap.of(MishapKind.UPSTREAM_ERROR_IN_CODE).accepting(true));
            sandbox.mishap(Mishap.of(MishapKind.CLOSE_BEFORE_ACCEPTING).times(2));
            gateway.forward("file", CHAT, (line + "\n").repeat(4));
            gateway.settled();
        }
        assertOneMessageEach(4);
    }
}
