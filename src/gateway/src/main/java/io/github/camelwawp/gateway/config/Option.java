package io.github.camelwawp.gateway.config;

import java.util.Locale;

/**
 * One option.
 *
 * @param name     as in {@code application.properties}; in a family it ends with {@link #ANY}
 * @param standard what counts when nobody sets it, as {@code application.properties} would say it; null for none
 * @param sentence what it does
 * @param secret   whether its value is shown to nobody
 */
record Option(String name, Kind<?> kind, String standard, String sentence, boolean secret) {

    /** Stands for the end of a name that is the user's choice. */
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

    /** Of a family; else the whole name. */
    String prefix() {
        return isFamily() ? name.substring(0, name.length() - ANY.length()) : name;
    }

    boolean has(String written) {
        return isFamily() ? written.startsWith(prefix()) && written.length() > prefix().length() : written.equals(name);
    }

    /** The environment variable that sets an option of this name. */
    static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }
}
