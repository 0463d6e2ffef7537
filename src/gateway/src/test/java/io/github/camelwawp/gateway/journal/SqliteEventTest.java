package io.github.camelwawp.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.event.Ack;
import io.github.camelwawp.testing.CpuTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteEventTest extends EventContract {

    @TempDir
    Path folder;

    @Override
    JournalOptions options(boolean keepTexts) {
        return SqliteFiles.options(folder, keepTexts, clock);
    }

    @Test
    void aClaimIsOursAgainAfterARestart() {
        add("e1");
        assertThat(journal.events().next(10, LEASE)).hasSize(1);
        journal.close();
        journal = Journal.open(options(false));
        assertThat(journal.events().next(10, LEASE)).hasSize(1);
    }

    @Test
    void manyReportsAreStoredAndWorkedOffInShortTime() throws Exception {
        int messages = 1_000;
        int events = 10_000;
        for (int i = 0; i < messages; i++) {
            long id = open("m" + i);
            journal.parts().settled(id, 1, PartState.SENT, null, "M" + i);
        }
        long begin = CpuTime.ofProcess();
        atOnce(20, thread -> {
            for (int i = thread; i < events; i += 20) {
                // Every fifth comes twice.
                add("e" + (i % 5 == 0 ? Math.max(0, i - 20) : i));
            }
            return null;
        });
        for (List<InboxEntry> entries = journal.events().next(500, LEASE);
                !entries.isEmpty();
                entries = journal.events().next(500, LEASE)) {
            List<AckReport> reports = new ArrayList<>();
            for (InboxEntry entry : entries) {
                if (entry.event() != null) {
                    reports.add(new AckReport(
                            "M" + entry.number() % messages,
                            Ack.of((int) (entry.number() % 4)).orElseThrow(),
                            null));
                }
            }
            journal.events().ack(reports, numbers(entries));
        }
        // Of the processor, so that a busy machine is not mistaken for a slow journal.
        assertThat(Duration.ofNanos(CpuTime.ofProcess() - begin)).isLessThan(Duration.ofSeconds(20));
    }
}
