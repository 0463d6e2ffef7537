package io.github.camelwawp.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what a reader sees as one character. Java 17's {@code BreakIterator} cuts family emoji, {@code \X} does not. */
final class Graphemes {

    private static final Pattern CLUSTER = Pattern.compile("\\X");

    private Graphemes() {}

    /**
     * The last boundary at or before a position, or {@code from} if one cluster spans everything between.
     *
     * @param from a known boundary; the cost is limited by the distance to it
     */
    static int floor(String text, int from, int position) {
        if (position >= text.length()) {
            return text.length();
        }
        // A few units past the position show whether the cluster continues.
        int end = Math.min(text.length(), position + 4);
        Matcher clusters = CLUSTER.matcher(text).region(surelyBoundary(text, from, position), end);
        int boundary = clusters.regionStart();
        while (boundary < position && clusters.find() && clusters.end() <= position) {
            boundary = clusters.end();
        }
        return boundary;
    }

    /** Cheap and on the safe side: true if the character may belong to the one before it. */
    static boolean mayExtend(char c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.FORMAT,
                    Character.MODIFIER_SYMBOL,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    /** Between two ASCII characters there is always a boundary, except in CR LF, which no text here contains. */
    private static int surelyBoundary(String text, int from, int position) {
        for (int i = position; i > from; i--) {
            if (text.charAt(i) < 0x80 && text.charAt(i - 1) < 0x80) {
                return i;
            }
        }
        return from;
    }
}
