package io.github.camelwawp.text.mail;

import io.github.camelwawp.text.Controls;
import io.github.camelwawp.text.charset.Charsets;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decodes the words of RFC 2047, also where they break its rules: inside quotes, with blanks or question marks inside, without
 * an end, in unknown charsets, characters cut in two.
 */
final class EncodedWords {

    private static final Pattern START = Pattern.compile("=\\?([^?\\s]{0,40})\\?([bBqQ])\\?");

    private EncodedWords() {}

    /** On one line, without controls. */
    static String line(String raw, String charset) {
        return Controls.removed(decode(raw, charset))
                .replaceAll("[\\s\\p{Cntrl}]+", " ")
                .strip();
    }

    static String decode(String raw) {
        return decode(raw, null);
    }

    /**
     * @param raw      its bytes as Latin-1
     * @param unnamed  the charset of bytes that no word encodes, if they are not UTF-8; or null
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
                // Bytes of words of one charset are joined first: programs cut characters between them.
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

    /** Programs that write no words write UTF-8, or the charset of their text. */
    private static String unlabelled(String raw, String charset) {
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) > 0xFF) {
                return raw;
            }
        }
        return Charsets.decode(raw.getBytes(StandardCharsets.ISO_8859_1), charset);
    }
}
