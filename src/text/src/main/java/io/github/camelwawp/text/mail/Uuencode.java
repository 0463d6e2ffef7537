package io.github.camelwawp.text.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Decodes uuencode: each line has one character for its length, then four characters for every three bytes. */
final class Uuencode {

    static final Pattern BEGIN = Pattern.compile("begin [0-7]{3,4} (\\S.*)");

    private Uuencode() {}

    /** Decodes the file in a body; returns the body itself if it contains none. */
    static byte[] decode(byte[] raw) {
        List<String> lines =
                new String(raw, StandardCharsets.ISO_8859_1).lines().toList();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean begun = lines.stream().noneMatch(line -> BEGIN.matcher(line).lookingAt());
        for (String line : lines) {
            if (!begun) {
                begun = BEGIN.matcher(line).lookingAt();
            } else if (line.equals("end")) {
                break;
            } else if (bytes(line) > 0) {
                decode(line, out);
            }
        }
        return out.size() == 0 ? raw : out.toByteArray();
    }

    /** The number of bytes that a line encodes; -1 if it is not a valid line. */
    static int bytes(String line) {
        if (line.isEmpty() || !isAlphabet(line)) {
            return -1;
        }
        int bytes = line.charAt(0) - ' ' & 63;
        int letters = (bytes + 2) / 3 * 4;
        // Some transports cut trailing blanks, which are data; some programs append a checksum character.
        return line.length() <= letters + 2 && line.length() > letters / 2 ? bytes : -1;
    }

    static boolean isAlphabet(String line) {
        return line.chars().allMatch(c -> c >= ' ' && c <= '`');
    }

    private static void decode(String line, ByteArrayOutputStream out) {
        int left = bytes(line);
        for (int i = 1; left > 0; i += 4) {
            int bits = value(line, i) << 18 | value(line, i + 1) << 12 | value(line, i + 2) << 6 | value(line, i + 3);
            for (int shift = 16; shift >= 0 && left > 0; shift -= 8, left--) {
                out.write(bits >> shift);
            }
        }
    }

    private static int value(String line, int at) {
        return at < line.length() ? line.charAt(at) - ' ' & 63 : 0;
    }
}
