package io.github.camelwawp.text.mail;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;

/** Decodes transfer encodings leniently, so that a damaged body is shown as far as it can be decoded. */
final class Transfer {

    private static final byte[] VALUES = new byte[128];

    static {
        Arrays.fill(VALUES, (byte) -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            VALUES[alphabet.charAt(i)] = (byte) i;
        }
    }

    private Transfer() {}

    static byte[] decode(byte[] raw, String encoding) {
        return switch (encoding.toLowerCase(Locale.ROOT)
                .replaceFirst("[;,(].*", "")
                .replaceAll("[^a-z0-9-]", "")) {
            case "base64", "base-64" -> Base64Lines.decode(raw);
            case "quoted-printable", "quotedprintable", "quoted-printible" -> quotedPrintable(raw);
            case "x-uuencode", "uuencode", "x-uue", "uue" -> Uuencode.decode(raw);
            default -> raw;
        };
    }

    static byte[] base64(byte[] raw) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length * 3 / 4 + 3);
        int bits = 0;
        int count = 0;
        for (byte b : raw) {
            if (b == '=') {
                // Padding ends the data; some programs concatenate two encoded blocks.
                bits = 0;
                count = 0;
            } else if (isBase64(b)) {
                bits = bits << 6 | VALUES[b];
                count += 6;
                if (count >= 8) {
                    count -= 8;
                    out.write(bits >> count);
                    bits &= (1 << count) - 1;
                }
            }
        }
        return out.toByteArray();
    }

    static boolean isBase64(byte b) {
        return b >= 0 && VALUES[b] >= 0;
    }

    static byte[] quotedPrintable(byte[] raw) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '=') {
                out.write(raw[i]);
            } else if (i + 2 < raw.length && hex(raw[i + 1]) >= 0 && hex(raw[i + 2]) >= 0) {
                out.write(hex(raw[i + 1]) << 4 | hex(raw[i + 2]));
                i += 2;
            } else {
                int end = softBreak(raw, i + 1);
                if (end < 0) {
                    out.write('=');
                } else {
                    i = end;
                }
            }
        }
        return out.toByteArray();
    }

    /** The index of the line feed of a soft line break after the equals sign, or -1. */
    private static int softBreak(byte[] raw, int from) {
        int i = from;
        while (i < raw.length && i - from < 80 && (raw[i] == ' ' || raw[i] == '\t' || raw[i] == '\r')) {
            i++;
        }
        return i == raw.length || raw[i] == '\n' ? i : -1;
    }

    private static int hex(byte b) {
        return b < 0 ? -1 : Character.digit(b, 16);
    }
}
