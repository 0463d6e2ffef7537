package io.github.camelwawp;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.TimeUtils;

/** Rejects times that Camel would misread: Camel silently takes an unknown unit or a word for 0. */
final class Times {

    private static final List<String> OPTIONS =
            List.of("connectTimeout", "responseTimeout", "maxRetryAfter", "ackTimeout", "optOutFooterEvery");
    /** Milliseconds, or Camel's units in Camel's order. Other checks reject negative values. */
    private static final Pattern TIME = Pattern.compile(
            "-?\\d{1,15}|(?=\\d)(?:\\d{1,9}d)?(?:\\d{1,9}h)?(?:\\d{1,9}m(?!s))?(?:\\d{1,9}s)?(?:\\d{1,9}ms)?");

    private Times() {}

    /** @throws IllegalArgumentException that names the option */
    static void check(Map<String, Object> parameters) {
        OPTIONS.forEach(option -> check(option, parameters.get(option)));
    }

    /** Checks options set as properties {@code camel.component.wawp.…}, in either spelling. */
    static void checkProperties(CamelContext context) {
        for (String option : OPTIONS) {
            for (String name : List.of(option, StringHelper.camelCaseToDash(option))) {
                context.getPropertiesComponent()
                        .resolveProperty("camel.component.wawp." + name)
                        .map(context::resolvePropertyPlaceholders)
                        .ifPresent(value -> check(option, value));
            }
        }
    }

    /** @throws IllegalArgumentException that names the option */
    static long millis(String option, String value) {
        check(option, value);
        return TimeUtils.toMilliSeconds(value);
    }

    private static void check(String option, Object value) {
        boolean read = !(value instanceof String text)
                || text.startsWith("#")
                || TIME.matcher(text).matches();
        OptionRules.rule(
                read, option, "must be milliseconds, such as 30000, or a time with its unit, such as 30s, 5m or 1h30m");
    }
}
