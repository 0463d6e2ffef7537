package io.github.camelwawp.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds the list of webhooks in an answer and keeps each entry as printed, so that writing it back loses nothing. */
final class WebhookListParser {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> WRAPPERS = Set.of("webhooks", "data", "config");

    private final byte[] body;

    private WebhookListParser(byte[] body) {
        this.body = body;
    }

    /** Null if the answer holds no list: the list at Wawp must then not be overwritten. */
    static List<String> of(byte[] body, int length) {
        try (JsonParser parser = JSON.createParser(body, 0, length)) {
            return new WebhookListParser(body).list(parser, parser.nextToken(), false);
        } catch (IOException notJson) {
            return null;
        }
    }

    /** @param named whether this value is the member {@code webhooks}, where an empty list may be printed as {@code {}} */
    private List<String> list(JsonParser p, JsonToken value, boolean named) throws IOException {
        if (value == JsonToken.START_ARRAY) {
            return entries(p);
        }
        if (value != JsonToken.START_OBJECT) {
            return null;
        }
        List<String> found = null;
        boolean empty = true;
        while (p.nextToken() == JsonToken.FIELD_NAME) {
            empty = false;
            String name = p.currentName();
            JsonToken member = p.nextToken();
            if (found == null && WRAPPERS.contains(name)) {
                found = list(p, member, name.equals("webhooks"));
            } else {
                p.skipChildren();
            }
        }
        return found == null && named && empty ? List.of() : found;
    }

    private List<String> entries(JsonParser p) throws IOException {
        List<String> entries = new ArrayList<>();
        for (JsonToken one = p.nextToken(); one != JsonToken.END_ARRAY; one = p.nextToken()) {
            if (one != JsonToken.START_OBJECT) {
                throw new IOException("a webhook is an object");
            }
            int begin = (int) p.currentTokenLocation().getByteOffset();
            p.skipChildren();
            int end = (int) p.currentLocation().getByteOffset();
            entries.add(new String(body, begin, end - begin, StandardCharsets.UTF_8));
        }
        return entries;
    }

    /** The member {@code url} of an entry, null if it has none. */
    static String url(String entry) {
        String url = null;
        try (JsonParser p = JSON.createParser(entry)) {
            p.nextToken();
            while (p.nextToken() == JsonToken.FIELD_NAME) {
                String name = p.currentName();
                JsonToken value = p.nextToken();
                if (name.equals("url") && value == JsonToken.VALUE_STRING) {
                    url = p.getText();
                } else {
                    p.skipChildren();
                }
            }
            return url;
        } catch (IOException notJson) {
            return null;
        }
    }
}
