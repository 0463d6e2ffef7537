package io.github.camelwawp.text.mail;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The encoding of an encoded word (RFC 2047). */
enum Encoding {

    /** The B encoding. */
    BASE64 {
        @Override
        int end(String raw, int from, int limit) {
            int end = raw.indexOf("?=", from);
            if (end >= 0 && end < limit) {
                return end;
            }
            Matcher other = NOT_BASE64.matcher(raw).region(from, limit);
            return other.find() ? other.start() : limit;
        }

        @Override
        byte[] bytes(String text) {
            return Transfer.base64(text.replaceAll("\\s", "").getBytes(StandardCharsets.ISO_8859_1));
        }
    },

    /** The Q encoding, whose text may contain the end marker {@code ?=}. */
    QUOTED {
        @Override
        int end(String raw, int from, int limit) {
            int end = raw.indexOf("?=", from);
            while (end >= 0
                    && end + 4 <= limit
                    && ESCAPE.matcher(raw.substring(end + 2, end + 4)).matches()) {
                int next = raw.indexOf("?=", end + 2);
                if (next < 0 || next >= limit) {
                    break;
                }
                end = next;
            }
            return end >= 0 && end < limit ? end : withoutEnd(raw, from, limit);
        }

        private int withoutEnd(String raw, int from, int limit) {
            int cut = limit;
            if (cut > from && limit == raw.length() && raw.charAt(cut - 1) == '?') {
                cut--;
            }
            while (cut > from && Character.isWhitespace(raw.charAt(cut - 1))) {
                cut--;
            }
            return cut;
        }

        @Override
        byte[] bytes(String text) {
            // The line was folded inside an escape of the word.
            String whole =
                    text.replaceAll("=[ \\t]{1,9}", "=").replace("==", "=").replace('_', ' ');
            return Transfer.quotedPrintable(whole.getBytes(StandardCharsets.ISO_8859_1));
        }
    };

    private static final Pattern ESCAPE = Pattern.compile("[0-9A-F]{2}");
    private static final Pattern NOT_BASE64 = Pattern.compile("[^A-Za-z0-9+/=]");

    /** The end of a word's text: the end marker or, if it is missing, the next word or the first character that is not allowed. */
    abstract int end(String raw, int from, int limit);

    abstract byte[] bytes(String text);
}
