package io.github.camelwawp.gateway.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenTimingTest {

    private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");

    private static Timing read(String notAfter, String sendAt, String urgent) throws Exception {
        return new WrittenTiming(notAfter, sendAt, urgent).read(field -> "the header " + field, NOW);
    }

    @Test
    void eachFieldMayBeLeftOut() throws Exception {
        assertThat(read(null, null, null)).isEqualTo(Timing.NONE);
        assertThat(read("", " ", "\t")).isEqualTo(Timing.NONE);
        assertThat(read("2026-03-04T18:00:00Z", "2026-03-04T18:00:00+02:00", " TRUE "))
                .isEqualTo(
                        new Timing(Instant.parse("2026-03-04T18:00:00Z"), Instant.parse("2026-03-04T16:00:00Z"), true));
        assertThat(read(null, "2020-01-01T00:00:00Z", "false").sendAt()).isEqualTo("2020-01-01T00:00:00Z");
    }

    @Test
    void aTextCannotBeSentAfterItsLastMoment() {
        assertThatThrownBy(() -> read("2026-03-04T18:00:00Z", "2026-03-04T18:00:01Z", null))
                .isInstanceOf(WrongTimingException.class)
                .hasMessage("the header sendAt must not be later than notAfter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "1", "high", "true false", "\u0000"})
    void whatIsNeitherTrueNorFalseIsRefused(String written) {
        assertThatThrownBy(() -> read(null, null, written))
                .isInstanceOf(WrongTimingException.class)
                .hasMessage("the header urgent must be true or false");
    }

    @Test
    void aWrongTimeNamesItsField() {
        assertThatThrownBy(() -> read(null, "tomorrow", null))
                .hasMessageStartingWith("the header sendAt must be a time with a zone");
    }
}
