package io.github.camelwawp.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WallClockTest {

    private long now = 1_000;
    private final WallClock clock = new WallClock(() -> now);

    private boolean behindAt(long millis) {
        now = millis;
        return clock.isBehind();
    }

    @Test
    void itIsBehindFromTheSettingBackUntilItHasCaughtUp() {
        assertThat(behindAt(1_000)).isFalse();
        assertThat(behindAt(5_000)).isFalse();
        assertThat(behindAt(4_999)).isTrue();
        assertThat(behindAt(-7_000_000)).isTrue();
        assertThat(behindAt(5_000)).isFalse();
        assertThat(behindAt(86_400_000)).isFalse();
        assertThat(behindAt(5_001)).isTrue();
    }
}
