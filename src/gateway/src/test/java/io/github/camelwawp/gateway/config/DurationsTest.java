package io.github.camelwawp.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A time that is wrong never becomes one that works. */
class DurationsTest {

    @Test
    void timesHaveUnits() {
        assertThat(Durations.withUnit("30s")).contains(Duration.ofSeconds(30));
        assertThat(Durations.withUnit("1h30m")).contains(Duration.ofMinutes(90));
        assertThat(Durations.withUnit("90d")).contains(Duration.ofDays(90));
        assertThat(Durations.withUnit("1w")).contains(Duration.ofDays(7));
        assertThat(Durations.withUnit("250ms")).contains(Duration.ofMillis(250));
        assertThat(Durations.millis("250")).contains(Duration.ofMillis(250));
        assertThat(Durations.millis("2s")).contains(Duration.ofSeconds(2));
        assertThat(Durations.millis("1h30m")).contains(Duration.ofMinutes(90));
        // Camel reads these as 0, as one minute, or not at all.
        assertThat(List.of("1w", "1m1m", "30s1m", "1w2d", ""))
                .allMatch(written -> Durations.millis(written).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "90",
                "abc",
                "1y",
                "-1d",
                "+1d",
                "1.5h",
                "1d2x",
                "d",
                "1 d",
                "90\u00a0d",
                "9999999999d",
                "999999999w",
                "1d 2h",
                "90D",
                "PT5M",
                "1e3s",
                "\u0669d",
                "0x1s",
                "90d;",
                "infinity",
                "null"
            })
    void anythingElseIsNone(String written) {
        assertThat(Durations.withUnit(written)).isEmpty();
    }
}
