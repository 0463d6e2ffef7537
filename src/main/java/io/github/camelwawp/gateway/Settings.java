package io.github.camelwawp.gateway;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

import io.github.camelwawp.recipient.RecipientBook;
import io.github.camelwawp.recipient.RecipientParser;
import org.apache.camel.CamelContext;
import org.apache.camel.util.TimeUtils;

/** The gateway's properties, read with errors that name them. */
final class Settings {

    private static final String RECIPIENTS = "gateway.recipients.";

    private final CamelContext context;

    Settings(CamelContext context) {
        this.context = context;
    }

    /** Empty when it is not set. */
    String text(String name) {
        return context.resolvePropertyPlaceholders("{{" + name + ":}}");
    }

    boolean flag(String name) {
        String value = text(name);
        if (!value.equals("true") && !value.equals("false")) {
            throw wrong(name, "true or false");
        }
        return value.equals("true");
    }

    /** Zero or more. */
    double number(String name) {
        try {
            double number = Double.parseDouble(text(name));
            if (number >= 0 && Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw wrong(name, "a number, 0 or more");
        }
        throw wrong(name, "a number, 0 or more");
    }

    long whole(String name) {
        return (long) number(name);
    }

    /** Written as {@code 30s}, {@code 5m}, {@code 90d}. */
    Duration duration(String name) {
        try {
            return Duration.ofMillis(TimeUtils.toMilliSeconds(text(name)));
        } catch (RuntimeException e) {
            throw wrong(name, "a time such as 30s, 5m or 90d");
        }
    }

    /** Null when it is not set. */
    Charset charset(String name) {
        try {
            return text(name).isBlank() ? null : Charset.forName(text(name));
        } catch (IllegalArgumentException e) {
            throw wrong(name, "a charset such as UTF-8 or ISO-8859-1, or empty");
        }
    }

    RecipientBook recipients() {
        Properties entries = context.getPropertiesComponent().loadProperties(name -> name.startsWith(RECIPIENTS));
        Map<String, String> names = new TreeMap<>();
        entries.stringPropertyNames().forEach(name -> names.put(name.substring(RECIPIENTS.length()),
                context.resolvePropertyPlaceholders(entries.getProperty(name))));
        String region = text("camel.component.wawp.default-region");
        return new RecipientBook(names, new RecipientParser(region.isBlank() ? null : region));
    }

    private StartupException wrong(String name, String expected) {
        return new StartupException("application.properties: " + name + " must be " + expected + ", not '" + text(name) + "'.");
    }
}
