package io.github.camelwawp.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0                             | PT0S
            120                           | PT2M
            ' 5 '                         | PT5S
            1.5                           | PT1.5S
            999999999                     | PT277777H46M39S
            Thu, 01 Jan 2026 00:00:30 GMT | PT30S
            Thu, 1 Jan 2026 00:01:00 GMT  | PT1M
            Wed, 31 Dec 2025 23:59:00 GMT | PT0S
            """)
    void secondsAndDatesAreUnderstood(String header, Duration wait) {
        assertThat(RetryAfter.parse(header, CLOCK)).isEqualTo(wait);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "soon",
                "-5",
                "1e9",
                "99999999999",
                "120, 120",
                "2026-01-01",
                "Fri, 01 Jan 2026 00:00:30 GMT",
                "\u0661\u0662",
                "NaN",
                "0x10"
            })
    void anythingElseSaysNothing(String header) {
        assertThat(RetryAfter.parse(header, CLOCK)).isNull();
    }
}
