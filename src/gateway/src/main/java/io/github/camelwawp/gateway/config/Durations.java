package io.github.camelwawp.gateway.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations from properties. Camel's own parser reads a word or an unknown unit as 0. */
final class Durations {

    private static final Map<String, Duration> UNITS = Map.of(
            "ms",
            Duration.ofMillis(1),
            "s",
            Duration.ofSeconds(1),
            "m",
            Duration.ofMinutes(1),
            "h",
            Duration.ofHours(1),
            "d",
            Duration.ofDays(1),
            "w",
            Duration.ofDays(7));
    private static final Pattern WHOLE = Pattern.compile("(?:\\d{1,9}(?:ms|[smhdw])){1,6}");
    private static final Pattern PIECE = Pattern.compile("(\\d+)(ms|[smhdw])");
    private static final Pattern CAMELS = Pattern.compile("(?:\\d+d)?(?:\\d+h)?(?:\\d+m(?!s))?(?:\\d+s)?(?:\\d+ms)?");
    private static final Pattern MILLIS = Pattern.compile("\\d{1,12}");
    /** A longer time is a mistake, and its end exceeds the date range of the databases. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private Durations() {}

    /** Reads a duration with units: {@code 30s}, {@code 5m}, {@code 1h30m}, {@code 90d}, {@code 1w}; empty for anything else. */
    static Optional<Duration> withUnit(String written) {
        if (!WHOLE.matcher(written).matches()) {
            return Optional.empty();
        }
        Duration all = Duration.ZERO;
        Matcher piece = PIECE.matcher(written);
        while (piece.find()) {
            all = all.plus(UNITS.get(piece.group(2)).multipliedBy(Long.parseLong(piece.group(1))));
        }
        return Optional.of(all).filter(sum -> sum.compareTo(LONGEST) <= 0);
    }

    /**
     * Reads plain milliseconds, or a duration with units in the order in which Camel reads the same value; Camel does not
     * support weeks.
     */
    static Optional<Duration> millis(String written) {
        if (MILLIS.matcher(written).matches()) {
            return Optional.of(Duration.ofMillis(Long.parseLong(written)));
        }
        return CAMELS.matcher(written).matches() ? withUnit(written) : Optional.empty();
    }
}
