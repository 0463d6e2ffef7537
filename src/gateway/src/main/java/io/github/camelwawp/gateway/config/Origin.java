package io.github.camelwawp.gateway.config;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names where an option was set, for error messages. */
public final class Origin {

    private static final Pattern REFERENCE = Pattern.compile("\\{\\{env:(\\w+)(:.*)?}}");

    private Origin() {}

    public static String of(String name) {
        return of(name, "", System.getenv());
    }

    /** @param written the value as the file or the default has it: {@code {{env:NAME}}} comes from that variable */
    static String of(String name, String written, Map<String, String> environment) {
        if (System.getProperty(name) != null) {
            return "System property";
        }
        Matcher reference = REFERENCE.matcher(written);
        String variable = environment.containsKey(Option.variable(name)) || !reference.matches()
                ? Option.variable(name)
                : reference.group(1);
        return environment.containsKey(variable) ? "Environment variable " + variable : "application.properties";
    }
}
