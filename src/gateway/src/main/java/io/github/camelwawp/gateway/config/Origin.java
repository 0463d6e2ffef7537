package io.github.camelwawp.gateway.config;

/** Names where an option was set, for error messages. */
public final class Origin {

    private Origin() {}

    public static String of(String name) {
        if (System.getProperty(name) != null) {
            return "System property";
        }
        String variable = Option.variable(name);
        return System.getenv(variable) != null ? "Environment variable " + variable : "application.properties";
    }
}
