package io.github.camelwawp.text;

import java.util.regex.Pattern;

/** The single list of invisible characters. */
public final class Unseen {

    /**
     * For a character class of a regular expression: direction marks, zero-width characters, soft hyphens, variation
     * selectors, script fillers, the blank Braille cell.
     */
    public static final String CHARACTERS =
            "\\p{Cf}\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u2800\\u3164\\ufe00-\\ufe0f\\uffa0\\x{E0100}-\\x{E01EF}";

    private static final Pattern EACH = Pattern.compile("[" + CHARACTERS + "]");
    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Z}\\p{Cc}" + CHARACTERS + "]*+");

    private Unseen() {}

    /** Whether the character is in the list. */
    public static boolean is(int codePoint) {
        return EACH.matcher(Character.toString(codePoint)).matches();
    }

    /** The text without the characters of the list. */
    public static String removedFrom(String text) {
        return EACH.matcher(text).replaceAll("");
    }

    /** Whether the text consists only of these, blanks and controls. */
    public static boolean isAll(CharSequence text) {
        return BLANK.matcher(text).matches();
    }

    /**
     * Useless in any text and common as padding in newsletters: soft hyphens, zero-width spaces, byte order marks, controls.
     */
    public static boolean isPadding(char c) {
        return switch (c) {
            case '\u00ad', '\u034f', '\u200b', '\ufeff', '\u2060', '\u180e', '\u115f', '\u1160', '\u3164' -> true;
            default -> Character.isISOControl(c);
        };
    }

    /** Needed between letters of Persian or Hindi and in emoji; padding after a space. */
    public static boolean isJoiner(char c) {
        return c == '\u200c' || c == '\u200d';
    }
}
