package io.github.camelwawp.text.mail;

import java.util.Arrays;

/** Mails of which every line ends in a carriage return alone. */
final class LineEnds {

    private LineEnds() {}

    /** The bytes themselves if there is nothing to mend in the range, or else a copy of it alone. */
    static byte[] of(byte[] bytes, int from, int to) {
        boolean old = false;
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                return bytes;
            }
            old |= bytes[i] == '\r';
        }
        if (!old) {
            return bytes;
        }
        byte[] lines = Arrays.copyOfRange(bytes, from, to);
        for (int i = 0; i < lines.length; i++) {
            lines[i] = lines[i] == '\r' ? (byte) '\n' : lines[i];
        }
        return lines;
    }
}
