package io.github.camelwawp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatestAcksTest {

    private long now = Long.MAX_VALUE - 1;
    private final LatestAcks acks = new LatestAcks(() -> now);

    @Test
    void nothingIsKeptWhileNobodyMayWait() {
        acks.arrived("true_201234567890@c.us_3EB0", 2);
        assertThat(acks.recent()).isZero();
        acks.use();
        acks.arrived("true_201234567890@c.us_3EB0", 2);
        assertThat(acks.recent()).isEqualTo(1);
        acks.unuse();
        assertThat(acks.recent()).isZero();
    }

    @Test
    void whatIsKeptIsBoundedInNumberAndTime() {
        acks.use();
        for (int i = 0; i < 50_000; i++) {
            acks.arrived("id" + i, 2);
        }
        assertThat(acks.recent()).isEqualTo(10_000);
        now += Duration.ofMinutes(11).toNanos();
        acks.arrived("last", 2);
        assertThat(acks.recent()).isEqualTo(1);
    }

    /** WhatsApp's ack numbers: -1 error, 0 pending, 1 sent, 2 delivered, 3 read, 4 played. */
    @ParameterizedTest
    @CsvSource({"0,1,1", "1,0,1", "3,2,3", "2,2,2", "0,-1,-1", "-1,0,-1", "1,-1,-1", "-1,1,-1", "2,-1,2", "-1,3,3"})
    void theFurthestOfTwoAcksCounts(int one, int other, int furthest) {
        assertThat(LatestAcks.further(one, other)).isEqualTo(furthest);
    }
}
