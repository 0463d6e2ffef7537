package io.github.camelwawp.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.event.Ack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A message in the chat is one part's and no other's. */
@Timeout(120)
abstract class OwnerContract {

    private static final String CHAT = "201234567890@c.us";
    private static final String ID = "true_201234567890@c.us_3EB0AAAA";

    final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    Journal journal;

    /** Of a database that this test alone has, empty at first. */
    abstract JournalOptions options();

    /** Of the journal itself, or of another gateway that shares it. */
    abstract Journal another();

    @BeforeEach
    void open() {
        journal = Journal.open(options());
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private long attempted(String key) {
        long id = journal.deliveries()
                .open(new MessageKey("mail", key), CHAT, null, "Hello")
                .id();
        Sending.attempting(journal, id, 1);
        return id;
    }

    private PartRecord part(long delivery) {
        return journal.parts().find(delivery, 1).orElseThrow();
    }

    @Test
    void whatWasFoundForOneIsNobodyElses() {
        long one = attempted("1");
        long other = attempted("2");
        assertThat(journal.parts().found(one, 1, null, ID)).isTrue();
        assertThat(journal.parts().found(other, 1, null, "true_100000000000001@lid_3EB0AAAA"))
                .isFalse();
        assertThat(journal.parts().found(one, 2, null, "3EB0AAAA")).isFalse();
        assertThat(part(one)).extracting(PartRecord::state, PartRecord::wawpId).containsExactly(PartState.SENT, ID);
        assertThat(part(other))
                .extracting(PartRecord::state, PartRecord::wawpId)
                .containsExactly(PartState.ATTEMPTED, null);
        assertThat(journal.parts().find(one, 2)).isEmpty();
    }

    @Test
    void whatWasAnsweredToOneIsFoundByNobodyElse() {
        long one = attempted("1");
        assertThat(journal.parts().answered(one, 1, null, ID)).isTrue();
        assertThat(journal.parts().found(attempted("2"), 1, null, ID)).isFalse();
    }

    @Test
    void whoseMessageWasFoundForAnotherIsToldSoByItsAnswer() {
        long finder = attempted("1");
        long sender = attempted("2");
        assertThat(journal.parts().found(finder, 1, null, ID)).isTrue();
        assertThat(journal.parts().answered(sender, 1, null, ID)).isFalse();
        assertThat(part(sender).state()).isEqualTo(PartState.ATTEMPTED);
        assertThat(journal.parts().answered(sender, 1, null, "3EB0BBBB")).isTrue();
        assertThat(part(sender))
                .extracting(PartRecord::state, PartRecord::wawpId)
                .containsExactly(PartState.SENT, "3EB0BBBB");
    }

    @Test
    void oneIdAnsweredToTwoIsWawpsWord() {
        assertThat(journal.parts().answered(attempted("1"), 1, null, ID)).isTrue();
        long other = attempted("2");
        assertThat(journal.parts().answered(other, 1, null, ID)).isTrue();
        assertThat(part(other).state()).isEqualTo(PartState.SENT);
    }

    @Test
    void theSamePartMayBeToldTwice() {
        long one = attempted("1");
        assertThat(journal.parts().found(one, 1, null, ID)).isTrue();
        assertThat(journal.parts().found(one, 1, null, ID)).isTrue();
        assertThat(journal.parts().answered(one, 1, null, ID)).isTrue();
    }

    @Test
    void aReportThatCameFirstTakesNobodysMessageAway() {
        journal.events().ack(List.of(new AckReport(ID, Ack.READ, clock.instant())), List.of());
        long one = attempted("1");
        assertThat(journal.parts().found(one, 1, null, ID)).isTrue();
        assertThat(part(one).ack()).isEqualTo(Ack.READ);
        assertThat(journal.parts().found(attempted("2"), 1, null, ID)).isFalse();
    }

    @Test
    void ofManyAtOnceOneHasIt() throws Exception {
        int threads = 8;
        List<Long> deliveries = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            deliveries.add(attempted("m" + i));
        }
        Journal other = another();
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            for (int round = 0; round < 20; round++) {
                String id = "3EB0" + round;
                List<Callable<Boolean>> calls = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    Journal gateway = i % 2 == 0 ? journal : other;
                    long delivery = deliveries.get(i);
                    int part = round + 1;
                    calls.add(() -> {
                        start.await();
                        return gateway.parts().found(delivery, part, null, id);
                    });
                }
                int owners = 0;
                for (Future<Boolean> mine : executor.invokeAll(calls)) {
                    owners += mine.get() ? 1 : 0;
                }
                assertThat(owners).isEqualTo(1);
            }
        } finally {
            executor.shutdownNow();
            if (other != journal) {
                other.close();
            }
        }
    }
}
