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
    private static final Pattern ESCAPE = Pattern.compile("[0-9A-F]{2}");
    private static final Pattern NOT_BASE64 = Pattern.compile("[^A-Za-z0-9+/=]");

    private EncodedWords() {
    }

    /** On one line, without controls. */
    static String line(String raw, String charset) {
        return Controls.removed(decode(raw, charset)).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
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
            boolean base64 = start.group(2).equalsIgnoreCase("b");
            found = start.find();
            int limit = found ? start.start() : raw.length();
            int to = end(raw, from, limit, base64);
            boolean adjacent = pending.size() > 0 && raw.substring(end, begin).isBlank();
            if (!adjacent || !name.equalsIgnoreCase(charset)) {
                // Bytes of words of one charset are joined first: programs cut characters between them.
                flush(pending, charset, out);
                out.append(adjacent ? "" : unlabelled(raw.substring(end, begin), unnamed));
            }
            charset = name;
            pending.writeBytes(bytes(base64, raw.substring(from, to)));
            end = raw.startsWith("?=", to) && to + 2 <= limit ? to + 2 : to;
        }
        flush(pending, charset, out);
        return out.append(unlabelled(raw.substring(end), unnamed)).toString();
    }

    /** The end of a word's text: a question mark and an equals sign with which no escape begins; without them where the next word does. */
    private static int end(String raw, int from, int limit, boolean base64) {
        int end = raw.indexOf("?=", from);
        while (!base64 && end >= 0 && end + 4 <= limit && ESCAPE.matcher(raw.substring(end + 2, end + 4)).matches()) {
            int next = raw.indexOf("?=", end + 2);
            if (next < 0 || next >= limit) {
                break;
            }
            end = next;
        }
        if (end >= 0 && end < limit) {
            return end;
        }
        if (base64) {
            Matcher other = NOT_BASE64.matcher(raw).region(from, limit);
            return other.find() ? other.start() : limit;
        }
        int cut = limit;
        while (cut > from && (raw.charAt(cut - 1) == '?' && limit == raw.length() && cut == limit || Character.isWhitespace(raw.charAt(cut - 1)))) {
            cut--;
        }
        return cut;
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

    private static byte[] bytes(boolean base64, String text) {
        if (base64) {
            return Transfer.base64(text.replaceAll("\\s", "").getBytes(StandardCharsets.ISO_8859_1));
        }
        // A line was folded inside the word, and inside an escape at that.
        return Transfer.quotedPrintable(text.replaceAll("=[ \\t]{1,9}", "=").replace("==", "=").replace('_', ' ').getBytes(StandardCharsets.ISO_8859_1));
    }
}
