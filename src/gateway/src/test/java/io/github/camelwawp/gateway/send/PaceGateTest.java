package io.github.camelwawp.gateway.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.gateway.hold.Hold;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.JournalOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who passes first of those who stand in line. */
class PaceGateTest {

    private static final PaceRules CLOSED = new PaceRules(Duration.ZERO, 0, 1, 0, Duration.ZERO, List.of());
    private static final PaceRules OPEN = new PaceRules(Duration.ZERO, 0, 100, 0, Duration.ZERO, List.of());

    private final List<String> passed = new CopyOnWriteArrayList<>();
    private final List<Thread> line = new ArrayList<>();
    private final List<Duration> waits = new CopyOnWriteArrayList<>();
    private volatile PaceRules rules = OPEN;

    @Test
    void urgentTextsPassFirstAndTheOthersInTheirOrder(@TempDir Path folder) throws Exception {
        JournalOptions options = new JournalOptions(
                "jdbc:sqlite:" + folder.resolve("journal.db"), "", "", Duration.ofDays(30), false, Clock.systemUTC());
        try (DefaultCamelContext context = new DefaultCamelContext();
                Journal journal = Journal.open(options)) {
            PaceGate gate = new PaceGate(
                    () -> rules, journal.sendings(), new Hold(context, 60_000, 0), () -> false, waits::add, () -> 0);
            gate.pass("20123456789@c.us", false, () -> {});
            rules = CLOSED;
            stand(gate, "first", false);
            stand(gate, "second", false);
            stand(gate, "urgent", true);
            stand(gate, "third", false);
            stand(gate, "also urgent", true);
            rules = OPEN;
            for (Thread one : line) {
                one.join();
            }
            assertThat(passed).containsExactly("urgent", "also urgent", "first", "second", "third");
            assertThat(waits).hasSize(6).allMatch(wait -> !wait.isNegative());
        }
    }

    private void stand(PaceGate gate, String name, boolean urgent) {
        Thread thread = new Thread(() -> gate.pass(name, urgent, () -> passed.add(name)), name);
        line.add(thread);
        thread.start();
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    }
}
