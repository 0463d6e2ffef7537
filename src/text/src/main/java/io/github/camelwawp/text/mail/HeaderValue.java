package io.github.camelwawp.text.mail;

import io.github.camelwawp.text.charset.Charsets;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A header value with parameters, such as Content-Type, parsed leniently. Joins the continuations of RFC 2231. */
final class HeaderValue {

    private static final int MOST = 200;
    private static final Pattern VALUE =
            Pattern.compile("[\\s\"']*([^\\s;,\"'=]+(?:\\s?/\\s?[^\\s;,\"'=]+)?)[\"']?(?![^\\s;,]*=)[\\s;,]*");
    /** The start of a parameter after a missing semicolon, or after a comma in its place. */
    private static final Pattern NEXT =
            Pattern.compile("[\\s,]+(?=(?i:charset|boundary|name|filename|format|delsp|type|report-type|smime-type"
                    + "|protocol|micalg|method|size)[*0-9]{0,4}\\s?=)");

    private final String value;
    /** Raw parameters by lower-case name, including asterisks and section numbers. */
    private final Map<String, String> parameters = new TreeMap<>();

    private HeaderValue(String value) {
        this.value = value;
    }

    static HeaderValue of(String raw) {
        Matcher first = VALUE.matcher(raw);
        boolean found = first.lookingAt();
        HeaderValue header =
                new HeaderValue(found ? first.group(1).replaceAll("\\s", "").toLowerCase(Locale.ROOT) : "");
        int start = found ? first.end() : 0;
        for (int pieces = 0; start < raw.length() && pieces < MOST; pieces++) {
            int end = endOfPiece(raw, start);
            header.add(raw.substring(start, end));
            start = raw.startsWith(";", end) ? end + 1 : end;
        }
        return header;
    }

    private void add(String piece) {
        int equals = piece.indexOf('=');
        if (equals > 0) {
            parameters.putIfAbsent(
                    piece.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                    unquoted(piece.substring(equals + 1).strip()));
        }
    }

    String value() {
        return value;
    }

    /** The decoded parameter, or an empty string. */
    String parameter(String name) {
        String plain = parameters.get(name);
        String extended = parameters.get(name + "*");
        if (extended != null) {
            return decoded(extended);
        }
        int first = starts(name, 0) ? 0 : 1;
        if (starts(name, first)) {
            return joined(name, first);
        }
        return plain == null ? "" : EncodedWords.decode(plain);
    }

    private boolean starts(String name, int number) {
        return parameters.containsKey(name + "*" + number) || parameters.containsKey(name + "*" + number + "*");
    }

    private String joined(String name, int first) {
        StringBuilder all = new StringBuilder();
        boolean encoded = false;
        for (int i = first; starts(name, i); i++) {
            String piece = parameters.get(name + "*" + i + "*");
            encoded |= piece != null;
            all.append(piece != null ? piece : parameters.get(name + "*" + i).replace("%", "%25"));
        }
        String joined = all.toString();
        return encoded ? decoded(joined) : EncodedWords.decode(joined.replace("%25", "%"));
    }

    /** Decodes {@code charset'language'percent-escapes}. */
    private static String decoded(String extended) {
        String[] pieces = extended.split("'", 3);
        String escaped = pieces.length == 3 ? pieces[2] : extended;
        byte[] bytes = Transfer.quotedPrintable(
                escaped.replace("=", "%3D").replace('%', '=').getBytes(StandardCharsets.ISO_8859_1));
        return EncodedWords.decode(Charsets.decode(bytes, pieces.length == 3 ? pieces[0] : null));
    }

    /** The end of a parameter: the semicolon, or the start of the next parameter if the semicolon is missing. */
    private static int endOfPiece(String raw, int from) {
        int opened = -1;
        int i = from;
        while (i < raw.length()) {
            char c = raw.charAt(i);
            if (c == '\\' && opened >= 0) {
                i++;
            } else if (c == '"') {
                opened = opened < 0 ? i : -1;
            } else if (c == ';' && opened < 0) {
                break;
            }
            i++;
        }
        int end = Math.min(i, raw.length());
        if (opened >= 0) {
            // An unclosed quoted string ends with its parameter.
            int semicolon = raw.indexOf(';', opened);
            end = semicolon < 0 ? end : semicolon;
        }
        Matcher next = NEXT.matcher(raw).region(from, end);
        while (next.find()) {
            int quotes = (int) raw.substring(from, next.start())
                    .chars()
                    .filter(c -> c == '"')
                    .count();
            if (quotes % 2 == 0 && next.start() > from) {
                return next.end();
            }
        }
        return end;
    }

    private static String unquoted(String value) {
        if (!value.startsWith("\"")) {
            return value.length() > 1 && value.startsWith("'") && value.endsWith("'")
                    ? value.substring(1, value.length() - 1)
                    : value.replaceFirst("[,\\s]+$", "");
        }
        int end = 1;
        while (end < value.length() && value.charAt(end) != '"') {
            end += value.charAt(end) == '\\' ? 2 : 1;
        }
        return value.substring(1, Math.min(end, value.length())).replaceAll("\\\\(.)", "$1");
    }
}
