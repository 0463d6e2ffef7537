package io.github.camelwawp.text.mail;

/** Mails of which every line ends in a carriage return alone. */
final class LineEnds {

    private LineEnds() {
    }

    static byte[] of(byte[] bytes) {
        boolean old = false;
        for (byte b : bytes) {
            if (b == '\n') {
                return bytes;
            }
            old |= b == '\r';
        }
        if (!old) {
            return bytes;
        }
        byte[] lines = bytes.clone();
        for (int i = 0; i < lines.length; i++) {
            lines[i] = lines[i] == '\r' ? (byte) '\n' : lines[i];
        }
        return lines;
    }
}
