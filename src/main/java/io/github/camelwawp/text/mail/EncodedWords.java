package io.github.camelwawp.text.mail;

import io.github.camelwawp.text.charset.Charsets;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decodes the words of RFC 2047, also where they break its rules: inside quotes, unknown charsets, characters cut in two. */
final class EncodedWords {

    private static final Pattern WORD = Pattern.compile("=\\?([^?\\s]{1,40})\\?([bBqQ])\\?([^?]{0,2000})\\?=");

    private EncodedWords() {
    }

    static String decode(String raw) {
        String header = unlabelled(raw);
        Matcher word = WORD.matcher(header);
        StringBuilder out = new StringBuilder(header.length());
        ByteArrayOutputStream pending = new ByteArrayOutputStream();
        String charset = "";
        int end = 0;
        while (word.find()) {
            String name = word.group(1).replaceFirst("\\*.*", "");
            boolean adjacent = pending.size() > 0 && header.substring(end, word.start()).isBlank();
            if (!adjacent || !name.equalsIgnoreCase(charset)) {
                // Bytes of words of one charset are joined first: programs cut characters between them.
                flush(pending, charset, out);
                out.append(adjacent ? "" : header.substring(end, word.start()));
            }
            charset = name;
            pending.writeBytes(bytes(word.group(2), word.group(3)));
            end = word.end();
        }
        flush(pending, charset, out);
        return out.append(header, end, header.length()).toString();
    }

    private static void flush(ByteArrayOutputStream pending, String charset, StringBuilder out) {
        if (pending.size() > 0) {
            out.append(Charsets.decode(pending.toByteArray(), charset));
            pending.reset();
        }
    }

    /** Jakarta Mail hands out bytes as Latin-1; programs that write no words write UTF-8. */
    private static String unlabelled(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) > 0xFF) {
                return raw;
            }
        }
        return Charsets.decode(raw.getBytes(StandardCharsets.ISO_8859_1), null);
    }

    private static byte[] bytes(String encoding, String text) {
        if (encoding.equalsIgnoreCase("b")) {
            return Transfer.base64(text.getBytes(StandardCharsets.ISO_8859_1));
        }
        return Transfer.quotedPrintable(text.replace('_', ' ').getBytes(StandardCharsets.ISO_8859_1));
    }
}
