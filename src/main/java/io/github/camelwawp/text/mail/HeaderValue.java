package io.github.camelwawp.text.mail;

import io.github.camelwawp.text.charset.Charsets;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A header value with parameters, such as a content type, read without complaint; RFC 2231's pieces are joined. */
final class HeaderValue {

    private final String value;
    /** Raw parameters by lower-case name, stars and piece numbers included. */
    private final Map<String, String> parameters = new TreeMap<>();

    private HeaderValue(String value) {
        this.value = value;
    }

    static HeaderValue of(String raw) {
        int end = endOfPiece(raw, 0);
        HeaderValue header = new HeaderValue(raw.substring(0, end).strip().toLowerCase(Locale.ROOT));
        while (end < raw.length()) {
            int start = end + 1;
            end = endOfPiece(raw, start);
            String piece = raw.substring(start, end);
            int equals = piece.indexOf('=');
            if (equals > 0 && header.parameters.size() < 200) {
                header.parameters.putIfAbsent(piece.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                    unquoted(piece.substring(equals + 1).strip()));
            }
        }
        return header;
    }

    String value() {
        return value;
    }

    /** A decoded parameter, or an empty string. */
    String parameter(String name) {
        String plain = parameters.get(name);
        String extended = parameters.get(name + "*");
        if (extended != null) {
            return decoded(extended);
        }
        if (parameters.containsKey(name + "*0") || parameters.containsKey(name + "*0*")) {
            return joined(name);
        }
        return plain == null ? "" : EncodedWords.decode(plain);
    }

    private String joined(String name) {
        StringBuilder all = new StringBuilder();
        boolean encoded = parameters.containsKey(name + "*0*");
        for (int i = 0;; i++) {
            String piece = parameters.getOrDefault(name + "*" + i + "*", parameters.get(name + "*" + i));
            if (piece == null) {
                return encoded ? decoded(all.toString()) : EncodedWords.decode(all.toString());
            }
            all.append(encoded && !parameters.containsKey(name + "*" + i + "*") ? piece.replace("%", "%25") : piece);
        }
    }

    /** {@code charset'language'percent-escapes}. */
    private static String decoded(String extended) {
        String[] pieces = extended.split("'", 3);
        String escaped = pieces[pieces.length - 1];
        try {
            String latin = URLDecoder.decode(escaped.replace("+", "%2B"), StandardCharsets.ISO_8859_1);
            return Charsets.decode(latin.getBytes(StandardCharsets.ISO_8859_1), pieces.length == 3 ? pieces[0] : null);
        } catch (IllegalArgumentException brokenEscape) {
            return escaped;
        }
    }

    private static int endOfPiece(String raw, int from) {
        boolean quoted = false;
        for (int i = from; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ';' && !quoted) {
                return i;
            }
        }
        return raw.length();
    }

    private static String unquoted(String value) {
        if (!value.startsWith("\"")) {
            return value;
        }
        int end = value.length() > 1 && value.endsWith("\"") ? value.length() - 1 : value.length();
        return value.substring(1, end).replaceAll("\\\\(.)", "$1");
    }
}
