package io.github.camelwawp.text;

import java.util.regex.Pattern;

/** Invisible characters that control terminals and printers. */
public final class Controls {

    private static final char ESCAPE = '\u001b';
    /** Colours and cursor; titles and links, which end on the same line; character sets; other two-character sequences. */
    private static final Pattern SEQUENCE = Pattern.compile("(?:\u001b\\[|\u009b)[0-?]{0,99}[ -/]{0,9}[@-~]?"
            + "|(?:\u001b[\\]P^_X]|[\u009d\u0090\u009e\u009f\u0098])[^\u001b\u0007\u0080-\u009f\\n]{0,2500}+(?:\u0007|\u009c|\u001b\\\\)"
            + "|\u001b[ -/]{1,3}[0-~]|\u001b[=>78]|\u001bc(?![a-z])");

    private Controls() {}

    /** Removes all control characters except line feed and tab; overstruck characters, as in manual pages, are kept once. */
    public static String removed(String text) {
        if (!has(text)) {
            return text;
        }
        String plain = text.indexOf(ESCAPE) >= 0 || hasC1(text)
                ? SEQUENCE.matcher(text).replaceAll("")
                : text;
        StringBuilder out = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (!isControl(c)) {
                out.append(c);
            } else if (c == '\b') {
                i += overstruck(plain, i, out);
            } else if (c == '\f' || c == '\u000b' || c == '\u0085') {
                out.append('\n');
            } else if (c >= '\u001c' && c <= '\u001f') {
                out.append(' ');
            }
        }
        return out.toString();
    }

    /**
     * Keeps one of two overstruck characters if they are equal or one is an underscore; returns how many characters it
     * consumed.
     */
    private static int overstruck(String text, int at, StringBuilder out) {
        if (out.isEmpty() || at + 1 == text.length()) {
            return 0;
        }
        char under = out.charAt(out.length() - 1);
        char over = text.charAt(at + 1);
        if (under == over || under == '_' && over > ' ' && over != '\u007f' && !isControl(over)) {
            out.setLength(out.length() - 1);
        } else if (over == '_') {
            return 1;
        }
        return 0;
    }

    private static boolean hasC1(String text) {
        return text.chars().anyMatch(c -> c >= 0x80 && c <= 0x9F);
    }

    static boolean has(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Includes bidirectional controls: they can make a text look like another. */
    static boolean isControl(char c) {
        return c < ' ' && c != '\n' && c != '\t' && c != '\r'
                || c >= '\u007f' && c <= '\u009f'
                || c == '\u202d'
                || c == '\u202e'
                || c == '\ufeff';
    }
}
