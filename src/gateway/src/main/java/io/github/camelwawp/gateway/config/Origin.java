package io.github.camelwawp.gateway.config;

/** Where an option was set, for a sentence about it. */
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
