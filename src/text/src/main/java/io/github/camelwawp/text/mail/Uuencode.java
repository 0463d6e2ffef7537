package io.github.camelwawp.text.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Lines of uuencode: a letter for their length, then four letters for three bytes. */
final class Uuencode {

    static final Pattern BEGIN = Pattern.compile("begin [0-7]{3,4} (\\S.*)");

    private Uuencode() {}

    /** The file of a body of that transfer encoding; the body itself when there is none. */
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

    /** How many bytes a line stands for; -1 when it cannot be one. */
    static int bytes(String line) {
        if (line.isEmpty() || !isAlphabet(line)) {
            return -1;
        }
        int bytes = line.charAt(0) - ' ' & 63;
        int letters = (bytes + 2) / 3 * 4;
        // Blanks at the end are letters that transports cut; some programs add one for a checksum.
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
