package io.github.camelwawp.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The journal's file does not grow for ever because the clock was set. */
class JournalSpaceIT extends FakedHouse {

    /** Together they write some 30 MB to the log. */
    private static final int ACKS = 1_500;

    private static final long BYTES = 5 << 20;
    private static final long BYTES_AN_ACK = 1_500;

    @Test
    void theJournalFreesItsSpaceAfterTheClockWasSetBackByADay() throws Exception {
        clock.set(Duration.ofDays(1));
        begin();
        clock.set(Duration.ZERO);
        assertItFreesItsSpace();
    }

    private void begin() throws Exception {
        gateway.start(clock.environment("UTC"));
        awaitReady();
        String id = post("201234567890", "Hello");
        await().atMost(SOON).until(() -> state(id).equals("SENT"));
    }

    /** Each ack writes some 20 KB to the log, which is used again. */
    private void assertItFreesItsSpace() throws Exception {
        for (int ack = 0; ack < ACKS; ack++) {
            event("{\"id\":\"a" + ack
                    + "\",\"event\":\"message.ack\",\"session\":\"s\",\"payload\":{\"id\":\"true_201234567892@c.us_S"
                    + ack + "\",\"fromMe\":true,\"ack\":3}}");
        }
        long size = Files.size(gateway.folder.resolve("data/journal.db"))
                + Files.size(gateway.folder.resolve("data/journal.db-wal"));
        assertThat(size).isLessThan(BYTES + ACKS * BYTES_AN_ACK);
    }
}
