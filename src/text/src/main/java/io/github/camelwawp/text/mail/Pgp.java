package io.github.camelwawp.text.mail;

import java.util.ArrayList;
import java.util.List;

/** Removes the OpenPGP cleartext framework (RFC 9580, section 7) around a text. Does not verify signatures. */
final class Pgp {

    static final String ENCRYPTED =
            "This mail is encrypted with PGP: only a mail program that has the key can show it.";

    private static final String SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----";
    private static final String SIGNATURE = "-----BEGIN PGP SIGNATURE-----";
    private static final String MESSAGE = "-----BEGIN PGP MESSAGE-----";

    private Pgp() {}

    static String text(String text) {
        if (!text.contains("-----BEGIN PGP ")) {
            return text;
        }
        List<String> lines = text.lines().toList();
        List<String> out = new ArrayList<>();
        boolean signed = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).stripTrailing();
            if (line.equals(SIGNED)) {
                signed = true;
                i = lastHeader(lines, i);
            } else if (line.equals(SIGNATURE)) {
                signed = false;
                i = end(lines, i, "SIGNATURE");
            } else if (line.equals(MESSAGE)) {
                out.add(ENCRYPTED);
                i = end(lines, i, "MESSAGE");
            } else {
                out.add(signed && line.startsWith("- ") ? lines.get(i).substring(2) : lines.get(i));
            }
        }
        return String.join("\n", out);
    }

    /** The last line before the text: the empty line after the "Hash: …" headers, unless a program removed it. */
    private static int lastHeader(List<String> lines, int from) {
        int i = from + 1;
        while (i < lines.size()
                && lines.get(i).matches("(?:Hash|Charset|Comment|Version|MessageID|NotDashEscaped)\\s?:.*")) {
            i++;
        }
        return i < lines.size() && lines.get(i).isBlank() ? i : i - 1;
    }

    /** The line that ends the armor or, if it is missing, the last line that can belong to it. */
    private static int end(List<String> lines, int from, String kind) {
        int i = from + 1;
        while (i < lines.size() && lines.get(i).matches("\\s*|[A-Za-z]+: .*|[A-Za-z0-9+/=]+\\s*")) {
            i++;
        }
        return i < lines.size() && lines.get(i).startsWith("-----END PGP " + kind) ? i : i - 1;
    }
}
