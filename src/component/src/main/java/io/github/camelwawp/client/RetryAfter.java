package io.github.camelwawp.client;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** The {@code Retry-After} header: seconds, or an HTTP date (RFC 9110, 10.2.3). */
final class RetryAfter {

    private RetryAfter() {}

    /** The time to wait, never negative; null when the header is missing or not understood. */
    static Duration parse(String header, Clock clock) {
        if (header == null) {
            return null;
        }
        String value = header.strip();
        try {
            Duration wait = value.matches("\\d{1,9}(\\.\\d*)?")
                    ? Duration.ofMillis((long) (Double.parseDouble(value) * 1000))
                    : Duration.between(
                            clock.instant(),
                            ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException | ArithmeticException notUnderstood) {
            return null;
        }
    }
}
