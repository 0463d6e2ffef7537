package io.github.camelwawp.text.mail;

import io.github.camelwawp.text.charset.Charsets;
import java.io.ByteArrayOutputStream;

/** Decodes a base64 body line by line: a server may have appended a plain text footer, or the whole body may be plain text. */
final class Base64Lines {

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private int letters;
    private boolean ended;

    private Base64Lines() {}

    static byte[] decode(byte[] raw) {
        return new Base64Lines().read(raw);
    }

    private byte[] read(byte[] raw) {
        int from = 0;
        while (from < raw.length) {
            int to = from;
            while (to < raw.length && raw[to] != '\n') {
                to++;
            }
            EncodedLine line = EncodedLine.of(raw, from, to);
            if (line.isText() && letters == 0) {
                return raw;
            }
            if (line.isText() && (ended || letters % 4 == 0)) {
                break;
            }
            if (!line.isText()) {
                keep(raw, from, to, line);
            }
            from = to + 1;
        }
        byte[] decoded = Transfer.base64(kept.toByteArray());
        // One or two words can consist of base64 letters only.
        boolean word = letters > 0 && letters % 4 != 0 && !ended && letters < 60;
        return word && !Charsets.isUtf8(decoded, decoded.length) ? raw : decoded;
    }

    private void keep(byte[] raw, int from, int to, EncodedLine line) {
        kept.write(raw, from, to - from);
        letters += line.good;
        ended = line.padded || ended && line.good == 0;
    }

    /** The content of one line: base64 letters, other characters, padding, and blanks between them. */
    private static final class EncodedLine {
        private int good;
        private int other;
        private boolean padded;
        private boolean spaced;

        static EncodedLine of(byte[] raw, int from, int to) {
            EncodedLine line = new EncodedLine();
            boolean afterBlank = false;
            for (int i = from; i < to; i++) {
                boolean blank = raw[i] == ' ' || raw[i] == '\t' || raw[i] == '\r';
                if (!blank) {
                    line.spaced |= afterBlank && line.good + line.other > 0;
                    line.count(raw[i]);
                }
                afterBlank = blank;
            }
            return line;
        }

        private void count(byte letter) {
            if (letter == '=') {
                padded = true;
            } else if (Transfer.isBase64(letter)) {
                good++;
            } else {
                other++;
            }
        }

        boolean isText() {
            return good + other > 0 && (spaced || other * 10 > good);
        }
    }
}
