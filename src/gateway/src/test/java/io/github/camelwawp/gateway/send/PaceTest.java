package io.github.camelwawp.gateway.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private long now = Long.MAX_VALUE - SECOND;
    private final Pace pace = new Pace(Duration.ofSeconds(1), () -> now);

    @Test
    void whoComesLaterWaitsForEverybodyBefore() {
        assertThat(pace.turn()).isZero();
        assertThat(pace.turn()).isEqualTo(SECOND);
        assertThat(pace.turn()).isEqualTo(2 * SECOND);
        now += SECOND / 2;
        assertThat(pace.turn()).isEqualTo(3 * SECOND - SECOND / 2);
    }

    @Test
    void nobodyWaitsAfterAPause() {
        pace.turn();
        now += 3 * SECOND;
        assertThat(pace.turn()).isZero();
        assertThat(pace.turn()).isEqualTo(SECOND);
    }
}
