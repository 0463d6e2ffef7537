package io.github.camelwawp.gateway.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which times senders may write. */
class MomentTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

    @ParameterizedTest
    @CsvSource({
        "2026-03-04T18:00:00Z,2026-03-04T18:00:00Z",
        "2026-03-04T20:00:00+02:00,2026-03-04T18:00:00Z",
        "' 2026-03-04T18:00Z\t',2026-03-04T18:00:00Z",
        "2026-03-04t18:00:00.123456z,2026-03-04T18:00:00.123456Z",
        "1970-01-01T00:00:00Z,1970-01-01T00:00:00Z",
        "-999999999-01-01T00:00:00Z,-999999999-01-01T00:00:00Z"
    })
    void aTimeWithItsZoneIsRead(String written, Instant time) throws Exception {
        assertThat(Moment.parse("notAfter", written, NOW)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void nothingIsNoTime(String written) throws Exception {
        assertThat(Moment.parse("notAfter", written, NOW)).isNull();
        assertThat(Moment.parse("notAfter", null, NOW)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tomorrow",
                "18:00",
                "2026-03-04",
                "2026-03-04T18:00:00",
                "2026-03-04 18:00:00Z",
                "2026-02-30T18:00:00Z",
                "2026-03-04T25:00:00Z",
                "2026-03-04T18:00:00 CET",
                "2026-03-04T18:00:00+99:00",
                "1772647200",
                "P2D",
                "+201234567890",
                "\u0000",
                "２０２６-03-04T18:00:00Z"
            })
    void whatIsNoTimeWithAZoneIsRefusedWithAnExample(String written) {
        assertThatThrownBy(() -> Moment.parse("notAfter", written, NOW))
                .isInstanceOf(WrongTimingException.class)
                .hasMessage(
                        "notAfter must be a time with a zone, such as 2026-03-04T18:00:00Z or 2026-03-04T20:00:00+02:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2027-03-06T00:00:00Z", "9999-12-31T23:59:59Z", "+999999999-12-31T23:59:59Z"})
    void aTypingMistakeInTheYearIsRefused(String written) {
        assertThatThrownBy(() -> Moment.parse("notAfter", written, NOW)).hasMessage("notAfter must be within 366 days");
    }

    @Test
    void aLongValueTakesNoTime() {
        assertThatThrownBy(() -> Moment.parse("notAfter", "2".repeat(1_000_000), NOW))
                .isInstanceOf(WrongTimingException.class);
    }
}
