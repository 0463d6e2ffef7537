package io.github.camelwawp.text;

/** Normalizes every text before it is measured. */
final class Tidy {

    private static final char REPLACEMENT = '\uFFFD';

    private Tidy() {}

    /**
     * Removes controls, lone surrogates (JSON cannot carry them), leading blank lines and trailing blanks; unifies line
     * ends.
     */
    static String text(String raw) {
        if (isTidy(raw)) {
            return raw;
        }
        String text = Controls.removed(raw);
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r') {
                if (i + 1 == text.length() || text.charAt(i + 1) != '\n') {
                    out.append('\n');
                }
            } else if (!Character.isSurrogate(c)) {
                out.append(c);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                out.append(c).append(text.charAt(i + 1));
                i++;
            } else {
                out.append(REPLACEMENT);
            }
        }
        int end = stripEnd(out, 0, out.length());
        return out.substring(skipBlankLines(out, 0, end), end);
    }

    /** Most texts are tidy already and need no copy. */
    private static boolean isTidy(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r' || Character.isSurrogate(c) || Controls.isControl(c)) {
                return false;
            }
        }
        return text.isEmpty() || !isSpace(text.charAt(0)) && !isSpace(text.charAt(text.length() - 1));
    }

    static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** True if nothing in the range is visible. */
    static boolean isBlank(CharSequence text, int from, int to) {
        return Unseen.isAll(text.subSequence(from, to));
    }

    static int stripEnd(CharSequence text, int from, int to) {
        int end = to;
        while (end > from && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    static int skipSpaces(CharSequence text, int from, int to) {
        int i = from;
        while (i < to && isSpace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** The start of the first line that is not blank, with its indent; after blanks within a line, the first character. */
    static int skipBlankLines(CharSequence text, int from, int to) {
        int first = skipSpaces(text, from, to);
        for (int i = first; i >= from; i--) {
            if (i == 0 || text.charAt(i - 1) == '\n') {
                return i;
            }
        }
        return first;
    }
}
