package io.github.camelwawp.text.mail;

import java.util.Arrays;

/** Repairs mails in which every line ends with a bare carriage return. */
final class LineEnds {

    private LineEnds() {}

    /** Returns {@code bytes} itself if the range needs no repair, otherwise a repaired copy of the range only. */
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
