package io.github.camelwawp.gateway.config;

import java.util.Locale;

/**
 * One option of the gateway.
 *
 * @param name     as in {@code application.properties}; the name of a family ends with {@link #ANY}
 * @param standard the default value, as written in {@code application.properties}; null for none
 * @param sentence what it does
 * @param secret   whether the value is always masked
 */
record Option(String name, Kind<?> kind, String standard, String sentence, boolean secret) {

    /** Placeholder for the part of a name that the user chooses. */
    static final String ANY = "<name>";

    Option(String name, String standard, Kind<?> kind, String sentence) {
        this(name, kind, standard, sentence, false);
    }

    Option hidden() {
        return new Option(name, kind, standard, sentence, true);
    }

    boolean isFamily() {
        return name.endsWith(ANY);
    }

    /** The fixed part of a family's name; for any other option the whole name. */
    String prefix() {
        return isFamily() ? name.substring(0, name.length() - ANY.length()) : name;
    }

    boolean has(String written) {
        return isFamily() ? written.startsWith(prefix()) && written.length() > prefix().length() : written.equals(name);
    }

    /** The environment variable that sets this option. */
    static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }
}
