package io.github.camelwawp.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BegunTest {

    private static final Instant THEN = Instant.parse("2026-10-25T00:59:00Z");
    private static final long NANOS = Long.MAX_VALUE - 1;
    private static final Duration PASSED = Duration.ofMinutes(3);

    private static Instant after(Duration set) {
        return new Begun(THEN, NANOS).at(THEN.plus(PASSED).plus(set), NANOS + PASSED.toNanos());
    }

    @Test
    void aMomentStaysWhereItIsWhileTheClockIsRight() {
        assertThat(after(Duration.ZERO)).isEqualTo(THEN);
    }

    @Test
    void aClockThatIsSetBackTakesItAlong() {
        assertThat(after(Duration.ofHours(-2))).isEqualTo(THEN.minus(Duration.ofHours(2)));
        assertThat(after(Duration.ofDays(-1))).isEqualTo(THEN.minus(Duration.ofDays(1)));
    }

    /** Also after the machine slept, which the monotonic clock does not notice: the recorded time stays. */
    @Test
    void aClockThatIsSetForwardLeavesItWhereItWas() {
        assertThat(after(Duration.ofDays(1))).isEqualTo(THEN);
    }

    @Test
    void whatAnotherProcessWroteDownIsTakenAsItIsUnlessItCannotBe() {
        Instant now = THEN.plus(PASSED);
        assertThat(Begun.before(THEN, now, NANOS).at(now, NANOS)).isEqualTo(THEN);
        assertThat(Begun.before(THEN, now, NANOS).at(now.minus(Duration.ofHours(2)), NANOS))
                .isEqualTo(THEN.minus(Duration.ofHours(2)));
        assertThat(Begun.before(THEN, THEN.minusSeconds(1), NANOS).at(THEN, NANOS))
                .isBefore(THEN.minus(Duration.ofHours(2)));
    }
}
