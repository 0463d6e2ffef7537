package io.github.camelwawp.text.mail;

import io.github.camelwawp.text.Controls;
import io.github.camelwawp.text.charset.Charsets;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decodes the encoded words of RFC 2047, including malformed ones: inside quotes, containing blanks or question marks,
 * unterminated, in unknown charsets, or with a character split between two words.
 */
final class EncodedWords {

    private static final Pattern START = Pattern.compile("=\\?([^?\\s]{0,40})\\?([bBqQ])\\?");

    private EncodedWords() {}

    /** Decodes a header value to a single line without control characters. */
    static String line(String raw, String charset) {
        return Controls.removed(decode(raw, charset))
                .replaceAll("[\\s\\p{Cntrl}]+", " ")
                .strip();
    }

    static String decode(String raw) {
        return decode(raw, null);
    }

    /**
     * @param raw      the bytes of the value as Latin-1
     * @param unnamed  the charset of bytes outside encoded words that are not UTF-8, or null
     */
    static String decode(String raw, String unnamed) {
        Matcher start = START.matcher(raw);
        StringBuilder out = new StringBuilder(raw.length());
        ByteArrayOutputStream pending = new ByteArrayOutputStream();
        String charset = "";
        int end = 0;
        boolean found = start.find();
        while (found) {
            int begin = start.start();
            int from = start.end();
            String name = start.group(1).replaceFirst("\\*.*", "");
            Encoding encoding = start.group(2).equalsIgnoreCase("b") ? Encoding.BASE64 : Encoding.QUOTED;
            found = start.find();
            int limit = found ? start.start() : raw.length();
            int to = encoding.end(raw, from, limit);
            boolean adjacent = pending.size() > 0 && raw.substring(end, begin).isBlank();
            if (!adjacent || !name.equalsIgnoreCase(charset)) {
                // The bytes of adjacent words in one charset are joined first, because some programs split a character
                // between words.
                flush(pending, charset, out);
                out.append(adjacent ? "" : unlabelled(raw.substring(end, begin), unnamed));
            }
            charset = name;
            pending.writeBytes(encoding.bytes(raw.substring(from, to)));
            end = raw.startsWith("?=", to) && to + 2 <= limit ? to + 2 : to;
        }
        flush(pending, charset, out);
        return out.append(unlabelled(raw.substring(end), unnamed)).toString();
    }

    private static void flush(ByteArrayOutputStream pending, String charset, StringBuilder out) {
        if (pending.size() > 0) {
            out.append(Charsets.decode(pending.toByteArray(), charset));
            pending.reset();
        }
    }

    /** Programs that write no encoded words use UTF-8 or the charset of the body. */
    private static String unlabelled(String raw, String charset) {
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) > 0xFF) {
                return raw;
            }
        }
        return Charsets.decode(raw.getBytes(StandardCharsets.ISO_8859_1), charset);
    }
}
