package io.github.camelwawp.gateway.config;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.crypto.Mac;

/**
 * The type of an option: which values are valid and how they are read.
 *
 * @param name   for the documentation
 * @param range  for the documentation; empty if any value is valid
 * @param rule   what a value must be, for the error message
 * @param reader returns null for an invalid value
 */
record Kind<T>(String name, String range, String rule, Function<String, T> reader) {

    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");
    private static final Pattern ON_ONE_LINE = Pattern.compile("\\S(?:[^\\p{Cntrl}]*\\S)?");
    private static final Pattern CHANGED_IN_URI = Pattern.compile("\\?|%\\p{XDigit}{2}");
    private static final String IN_URI = "not empty, without `?` and escapes such as `%20`";
    private static final String UNITS = "a time with its unit, such as ";

    static Kind<Boolean> flag() {
        return new Kind<>("true or false", "", "true or false", written -> switch (written) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        });
    }

    static Kind<Long> whole(long from, long to) {
        return new Kind<>("whole number", from + " to " + to, "a whole number from " + from + " to " + to, written -> {
            if (!WHOLE.matcher(written).matches()) {
                return null;
            }
            long number = Long.parseLong(written);
            return number >= from && number <= to ? number : null;
        });
    }

    static Kind<Double> decimal(int from, int to) {
        return new Kind<>("number", from + " to " + to, "a number from " + from + " to " + to, written -> {
            if (!DECIMAL.matcher(written).matches()) {
                return null;
            }
            double number = Double.parseDouble(written);
            return number >= from && number <= to ? number : null;
        });
    }

    /** A duration with its unit, greater than 0. */
    static Kind<Duration> time() {
        return new Kind<>("time", "1ms to 36500d", UNITS + "30s, 5m, 90d or 1w, from 1ms to 36500d", Kind::time);
    }

    static Kind<Duration> timeOrNever() {
        return new Kind<>(
                "time",
                "0 for never, or 1ms to 36500d",
                "0 for never, or " + UNITS + "30s, 5m, 90d or 1w, up to 36500d",
                written -> written.equals("0") ? Duration.ZERO : time(written));
    }

    /** A duration that Camel can read, too: a number without a unit means milliseconds, and weeks are not allowed. */
    static Kind<Duration> millis() {
        return millis(Duration.ofMillis(1), Duration.ofMillis(Integer.MAX_VALUE));
    }

    static Kind<Duration> millis(Duration from, Duration to) {
        String range = from.toMillis() + "ms to " + to.toDays() + "d";
        return new Kind<>(
                "time, or milliseconds",
                range,
                UNITS + "250ms, 30s or 5m, or milliseconds, from " + range,
                written -> Durations.millis(written)
                        .filter(time -> time.compareTo(from) >= 0 && time.compareTo(to) <= 0)
                        .orElse(null));
    }

    /** One of these words, in any case. */
    static Kind<String> oneOf(String... words) {
        String all = String.join(", ", words);
        return new Kind<>("choice", all, "one of " + all, written -> Arrays.stream(words)
                .filter(word -> word.equalsIgnoreCase(written))
                .findFirst()
                .orElse(null));
    }

    static Kind<String> oneOf(Class<? extends Enum<?>> type) {
        return oneOf(Arrays.stream(type.getEnumConstants())
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .toArray(String[]::new));
    }

    static Kind<QuietHours> quietHours() {
        return new Kind<>(
                "times of day and zone",
                "such as 22:00-07:00 Europe/Berlin",
                "a time of each day and its time zone, such as 22:00-07:00 Europe/Berlin",
                QuietHours::parse);
    }

    /** Any text, including an empty one. */
    static Kind<String> text() {
        return new Kind<>("text", "", "a text", written -> written);
    }

    /** A text on one line, without leading or trailing blanks, as a secret from a file is; or none. */
    static Kind<String> line() {
        return new Kind<>(
                "text",
                "one line, or empty",
                "a text on one line without blanks around it, or empty",
                matching(written ->
                        written.isEmpty() || ON_ONE_LINE.matcher(written).matches()));
    }

    /** A non-empty text on one line, without leading or trailing blanks. */
    static Kind<String> word(String what) {
        return new Kind<>(
                "text", "not empty", what + ", without blanks around it", matching(ON_ONE_LINE.asMatchPredicate()));
    }

    static Kind<String> template() {
        return new Kind<>(
                "template",
                "not empty",
                "a template in Camel's simple language, not empty",
                matching(written -> !written.isBlank()));
    }

    static Kind<String> word(String pattern, String range, String rule) {
        return new Kind<>("text", range, rule, matching(Pattern.compile(pattern).asMatchPredicate()));
    }

    static Kind<String> path() {
        return new Kind<>("path", "not empty", "a path, without blanks around it", matching(Kind::isPath));
    }

    /** A path that is the same as a part of an endpoint's URI. */
    static Kind<String> endpointPath() {
        return new Kind<>(
                "path",
                IN_URI,
                "a path without ? or an escape such as %20, and without blanks around it",
                matching(written -> isPath(written) && isPlainInUri(written)));
    }

    /** A word that is the same as a part of an endpoint's URI. */
    static Kind<String> endpointWord(String what) {
        return new Kind<>(
                "text",
                IN_URI,
                what + " without ? or an escape such as %20, and without blanks around it",
                matching(written -> ON_ONE_LINE.matcher(written).matches() && isPlainInUri(written)));
    }

    static Kind<String> pathOrNone() {
        return new Kind<>(
                "path", "or empty", "a path, or empty", matching(written -> written.isEmpty() || isPath(written)));
    }

    /** Empty means that the charset is detected. */
    static Kind<String> charset() {
        return new Kind<>(
                "charset",
                "or empty",
                "a charset such as UTF-8 or ISO-8859-1, or empty",
                matching(written -> written.isEmpty() || isCharset(written)));
    }

    static Kind<String> urlOrNone() {
        return new Kind<>(
                "URL",
                "http or https, or empty",
                "a URL without a query, such as https://gateway.example.com, or empty",
                matching(written -> written.isEmpty() || isUrl(written)));
    }

    static Kind<String> hmac() {
        return new Kind<>(
                "choice",
                "an HMAC of this JVM",
                "an HMAC of this JVM, such as HmacSHA256 or HmacSHA512",
                matching(Kind::isHmac));
    }

    private static Function<String, String> matching(Predicate<String> rule) {
        return written -> rule.test(written) ? written : null;
    }

    private static Duration time(String written) {
        return Durations.withUnit(written).filter(time -> !time.isZero()).orElse(null);
    }

    /** Camel would take what follows a question mark for parameters, and decode escapes. */
    private static boolean isPlainInUri(String written) {
        return !CHANGED_IN_URI.matcher(written).find();
    }

    private static boolean isPath(String written) {
        try {
            return ON_ONE_LINE.matcher(written).matches()
                    && !Path.of(written).toString().isEmpty();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static boolean isCharset(String written) {
        try {
            return Charset.isSupported(written);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isUrl(String written) {
        try {
            URI url = URI.create(written);
            return url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null
                    && written.matches("(?i)https?://\\S+");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isHmac(String written) {
        try {
            return written.matches("(?i)hmac(?!pbe)\\S+") && Mac.getInstance(written) != null;
        } catch (NoSuchAlgorithmException e) {
            return false;
        }
    }
}
