package io.github.camelwawp.text;

import java.util.regex.Pattern;

/** Characters that nobody sees: in no place but here is written down which they are. */
public final class Unseen {

    /**
     * For a class of a regular expression: direction marks, zero-width characters, soft hyphens, variation selectors, fillers of
     * scripts, the Braille cell without dots.
     */
    public static final String CHARACTERS =
            "\\p{Cf}\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u2800\\u3164\\ufe00-\\ufe0f\\uffa0\\x{E0100}-\\x{E01EF}";

    private static final Pattern EACH = Pattern.compile("[" + CHARACTERS + "]");
    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Z}\\p{Cc}" + CHARACTERS + "]*+");

    private Unseen() {}

    public static boolean is(int codePoint) {
        return EACH.matcher(Character.toString(codePoint)).matches();
    }

    public static String removedFrom(String text) {
        return EACH.matcher(text).replaceAll("");
    }

    /** Whether there is nothing else in it than these, blanks and controls. */
    public static boolean isAll(CharSequence text) {
        return BLANK.matcher(text).matches();
    }

    /** Of no use in any text, which newsletters are padded with: soft hyphens, zero-width spaces, byte order marks, controls. */
    public static boolean isPadding(char c) {
        return switch (c) {
            case '\u00ad', '\u034f', '\u200b', '\ufeff', '\u2060', '\u180e', '\u115f', '\u1160', '\u3164' -> true;
            default -> Character.isISOControl(c);
        };
    }

    /** Needed between letters of Persian or Hindi and in emoji, padding after a space. */
    public static boolean isJoiner(char c) {
        return c == '\u200c' || c == '\u200d';
    }
}
