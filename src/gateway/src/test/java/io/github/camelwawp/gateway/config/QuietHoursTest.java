package io.github.camelwawp.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Quiet hours by the clock on the wall, also when that is changed: in Berlin on 2026-03-29 and 2026-10-25. */
class QuietHoursTest {

    private static Instant end(String hours, String moment) {
        return QuietHours.parse(hours).end(Instant.parse(moment));
    }

    @ParameterizedTest
    @CsvSource({
        // over midnight
        "22:00-07:00 Europe/Berlin, 2026-01-10T20:59:59Z, 2026-01-10T20:59:59Z",
        "22:00-07:00 Europe/Berlin, 2026-01-10T21:00:00Z, 2026-01-11T06:00:00Z",
        "22:00-07:00 Europe/Berlin, 2026-01-11T05:59:59Z, 2026-01-11T06:00:00Z",
        "22:00-07:00 Europe/Berlin, 2026-01-11T06:00:00Z, 2026-01-11T06:00:00Z",
        // within a day
        "13:00-14:30 UTC, 2026-01-10T13:00:00Z, 2026-01-10T14:30:00Z",
        "13:00-14:30 UTC, 2026-01-10T12:59:59Z, 2026-01-10T12:59:59Z",
        "13:00-14:30 UTC, 2026-01-10T14:30:00Z, 2026-01-10T14:30:00Z",
        "00:00-06:00 +05:30, 2026-01-10T18:30:00Z, 2026-01-11T00:30:00Z",
        "18:00-00:00 Africa/Cairo, 2026-01-10T21:59:59Z, 2026-01-10T22:00:00Z",
        // the night in which the clocks go from 02:00 to 03:00
        "22:00-07:00 Europe/Berlin, 2026-03-28T21:00:00Z, 2026-03-29T05:00:00Z",
        "22:00-02:30 Europe/Berlin, 2026-03-29T00:59:59Z, 2026-03-29T01:00:00Z",
        "02:30-07:00 Europe/Berlin, 2026-03-29T00:59:59Z, 2026-03-29T00:59:59Z",
        "02:30-07:00 Europe/Berlin, 2026-03-29T01:00:00Z, 2026-03-29T05:00:00Z",
        "02:10-02:50 Europe/Berlin, 2026-03-29T01:00:00Z, 2026-03-29T01:00:00Z",
        // the night in which the clocks go from 03:00 to 02:00
        "22:00-07:00 Europe/Berlin, 2026-10-24T20:00:00Z, 2026-10-25T06:00:00Z",
        "22:00-02:30 Europe/Berlin, 2026-10-25T00:30:00Z, 2026-10-25T01:30:00Z",
        "02:30-07:00 Europe/Berlin, 2026-10-25T00:30:00Z, 2026-10-25T06:00:00Z",
        "02:30-07:00 Europe/Berlin, 2026-10-25T00:29:59Z, 2026-10-25T00:29:59Z",
    })
    void theyEndWhenTheClockSaysSo(String hours, String moment, String end) {
        assertThat(end(hours, moment)).isEqualTo(Instant.parse(end));
    }

    @Test
    void theEndIsNeverQuietItself() {
        for (String hours : new String[] {
            "22:00-07:00 Europe/Berlin",
            "02:30-02:10 Europe/Berlin",
            "01:00-02:30 Australia/Lord_Howe",
            "23:59-23:58 America/Sao_Paulo",
            "00:00-00:30 Africa/Cairo"
        }) {
            QuietHours quiet = QuietHours.parse(hours);
            for (Instant moment = Instant.parse("2026-01-01T00:00:00Z");
                    moment.isBefore(Instant.parse("2027-01-01T00:00:00Z"));
                    moment = moment.plusSeconds(613)) {
                Instant end = quiet.end(moment);
                assertThat(end).isAfterOrEqualTo(moment).isBefore(moment.plusSeconds(50 * 3_600));
                assertThat(quiet.end(end)).isEqualTo(end);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "22:00-07:00",
                "22:00-22:00 UTC",
                "22-7 UTC",
                "22:00-25:00 UTC",
                "22:00 - 07:00 UTC",
                "22:00-07:00 Europe/Atlantis",
                "22:00-07:00 UTC UTC",
                "٢٢:٠٠-٠٧:٠٠ UTC",
                "22:00-07:00 \u0000"
            })
    void whatCannotBeReadIsNone(String written) {
        assertThat(QuietHours.parse(written)).isNull();
    }
}
