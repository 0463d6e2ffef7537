package io.github.camelwawp.gateway.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of a call, parsed strictly: unknown and repeated ones are rejected. */
final class HttpQuery {

    private final List<String> names;
    private final Map<String, String> parameters = new LinkedHashMap<>();

    private HttpQuery(List<String> names) {
        this.names = names;
    }

    /**
     * @param query as in the URL, or null
     * @throws BadQueryException naming the rule that the query breaks
     */
    static HttpQuery of(String query, List<String> names) {
        HttpQuery parsed = new HttpQuery(names);
        if (query != null && !query.isEmpty()) {
            for (String pair : query.split("&", -1)) {
                parsed.add(pair);
            }
        }
        return parsed;
    }

    private void add(String pair) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        if (!names.contains(name)) {
            throw new BadQueryException("Unknown parameter: the parameters are " + String.join(", ", names) + ".");
        }
        if (parameters.put(name, decoded(name, equals < 0 ? "" : pair.substring(equals + 1))) != null) {
            throw new BadQueryException(name + " appears twice.");
        }
    }

    private static String decoded(String name, String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadQueryException(name + " is badly percent-encoded.");
        }
    }

    /** Null if it is missing or empty, like a form field that was not filled in. */
    String value(String name) {
        String value = parameters.get(name);
        return value == null || value.isBlank() ? null : value;
    }

    /** As {@link #value}, for a text of at most so many characters. */
    String text(String name, int longest) {
        String value = value(name);
        if (value != null && value.length() > longest) {
            throw new BadQueryException(name + " has at most " + longest + " characters.");
        }
        return value;
    }
}
