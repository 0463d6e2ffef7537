package io.github.camelwawp.gateway.message;

import java.time.Instant;
import java.util.Map;

/**
 * What the template of a source may show besides the text.
 *
 * @param subject  subject of a mail, on one line, or null
 * @param sender   sender of a mail, as {@code Name <address>}, or null
 * @param fileName name of a file, or null
 * @param date     when the message was written or, if unknown, when it arrived; null only for a message without a template
 * @param row      the values of a CSV row by column, or null
 */
public record Heading(String subject, String sender, String fileName, Instant date, Map<String, String> row) {

    static final Heading NONE = of(null);

    public static Heading of(Instant date) {
        return new Heading(null, null, null, date, null);
    }

    public static Heading mail(String subject, String sender, Instant date) {
        return new Heading(subject, sender, null, date, null);
    }

    public static Heading file(String fileName, Instant date) {
        return new Heading(null, null, fileName, date, null);
    }

    public Heading row(Map<String, String> columns) {
        return new Heading(subject, sender, fileName, date, columns);
    }

    /** Omits the contents. */
    @Override
    public String toString() {
        return "heading";
    }
}
