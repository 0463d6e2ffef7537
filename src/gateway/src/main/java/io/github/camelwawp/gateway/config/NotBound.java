package io.github.camelwawp.gateway.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.util.SensitiveUtils;

/** Words in one sentence what Camel says about a {@code camel.*} property that it cannot set. */
public final class NotBound {

    /** What Camel Main says of a line such as {@code camel.main.name=}. */
    private static final Pattern EMPTY = Pattern.compile("Error configuring property: (\\S+) because value is empty");

    private NotBound() {}

    /** Empty if it is about something else. */
    public static Optional<String> sentence(IllegalArgumentException e) {
        return Optional.ofNullable(e.getMessage())
                .map(EMPTY::matcher)
                .filter(Matcher::matches)
                .map(said -> Origin.of(said.group(1)) + ": " + said.group(1)
                        + " is empty: give it a value, or leave it out.");
    }

    public static String sentence(PropertyBindingException e) {
        String name = e.getOptionPrefix() == null ? e.getPropertyName() : e.getOptionPrefix() + e.getOptionKey();
        if (e.getCause() == null) {
            return Origin.of(name) + ": there is no option " + name + ".";
        }
        // Camel's message quotes the value, and a URL may contain a password under any name.
        boolean secret = SensitiveUtils.containsSensitive(name)
                || String.valueOf(e.getValue()).contains("://");
        return Origin.of(name) + ": " + name + " cannot be set"
                + (secret || e.getCause().getMessage() == null
                        ? "."
                        : ": " + e.getCause().getMessage().replaceAll("\\p{Cntrl}", " ") + ".");
    }
}
