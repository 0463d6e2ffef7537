package io.github.camelwawp.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a reader takes for one character. Java 17's {@code BreakIterator} cuts emoji families, {@code \X} does not. */
final class Graphemes {

    private static final Pattern CLUSTER = Pattern.compile("\\X");

    private Graphemes() {}

    /**
     * The last boundary at or before a position, or {@code from} when one cluster spans it all.
     *
     * @param from a known boundary; the cost is bounded by the distance to it
     */
    static int floor(String text, int from, int position) {
        if (position >= text.length()) {
            return text.length();
        }
        // Past the position a few units are enough to see whether the cluster goes on.
        int end = Math.min(text.length(), position + 4);
        Matcher clusters = CLUSTER.matcher(text).region(surelyBoundary(text, from, position), end);
        int boundary = clusters.regionStart();
        while (boundary < position && clusters.find() && clusters.end() <= position) {
            boundary = clusters.end();
        }
        return boundary;
    }

    /** Cheap and on the safe side: true when the character may belong to the one before it. */
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

    /** Between two ASCII characters there is always a boundary, CR LF apart, which no text here has. */
    private static int surelyBoundary(String text, int from, int position) {
        for (int i = position; i > from; i--) {
            if (text.charAt(i) < 0x80 && text.charAt(i - 1) < 0x80) {
                return i;
            }
        }
        return from;
    }
}
