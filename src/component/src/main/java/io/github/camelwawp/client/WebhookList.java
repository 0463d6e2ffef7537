package io.github.camelwawp.client;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The webhooks of a session.
 *
 * @param entries each the JSON object as Wawp printed it, null if the list could not be read
 * @param failure why it could not be read, null if it could
 */
public record WebhookList(List<String> entries, Outcome.Failed failure) {

    /** The URL of an entry, null if it has none. */
    public static String url(String entry) {
        return WebhookListParser.url(entry);
    }

    /** A new entry, active. */
    public static String entry(String url, Collection<String> events) {
        return "{\"url\":" + quoted(url) + ",\"events\":"
                + events.stream().map(WebhookList::quoted).collect(Collectors.joining(",", "[", "]"))
                + ",\"is_active\":1}";
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    /** Without the URLs, which may hold secrets. */
    @Override
    public String toString() {
        return "WebhookList[" + (entries == null ? failure.reason() : entries.size()) + "]";
    }
}
