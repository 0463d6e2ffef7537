package io.github.camelwawp.text.mail;

import io.github.camelwawp.text.charset.Charsets;
import java.io.ByteArrayOutputStream;

/** A body in base64 line by line: a footer that a server wrote under it is none, and all of it may be plain text. */
final class Base64Lines {

    private Base64Lines() {
    }

    static byte[] decode(byte[] raw) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(raw.length);
        int letters = 0;
        boolean ended = false;
        for (int from = 0; from < raw.length;) {
            int to = from;
            while (to < raw.length && raw[to] != '\n') {
                to++;
            }
            int good = 0;
            int other = 0;
            boolean padded = false;
            boolean spaced = false;
            boolean blankBefore = false;
            for (int i = from; i < to; i++) {
                boolean blank = raw[i] == ' ' || raw[i] == '\t' || raw[i] == '\r';
                boolean seen = good + other > 0;
                spaced |= !blank && blankBefore && seen;
                blankBefore = blank;
                padded |= raw[i] == '=';
                good += Transfer.isBase64(raw[i]) ? 1 : 0;
                other += !Transfer.isBase64(raw[i]) && !blank && raw[i] != '=' ? 1 : 0;
            }
            boolean text = good + other > 0 && (spaced || other * 10 > good);
            if (text && letters == 0) {
                return raw;
            }
            if (text && (ended || letters % 4 == 0)) {
                break;
            }
            if (!text) {
                kept.write(raw, from, to - from);
                letters += good;
                ended = padded || ended && good == 0;
            }
            from = to + 1;
        }
        byte[] decoded = Transfer.base64(kept.toByteArray());
        // A word or two can have letters of base64 alone.
        boolean word = letters > 0 && letters % 4 != 0 && !ended && letters < 60;
        return word && !Charsets.isUtf8(decoded, decoded.length) ? raw : decoded;
    }
}
