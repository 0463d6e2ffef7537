package io.github.camelwawp.text;

/**
 * A marked stretch of a text.
 *
 * @param start the first unit of the opening sign
 * @param end   after the closing sign
 * @param first the first visible character inside
 * @param last  the last visible character inside
 */
record Span(int start, int end, String sign, int first, int last) {

    static Span of(CharSequence text, int start, int end, String sign) {
        int first = start + sign.length();
        int last = end - sign.length() - 1;
        while (first < last && isBlank(text.charAt(first))) {
            first++;
        }
        while (last > first && isBlank(text.charAt(last))) {
            last--;
        }
        return new Span(start, end, sign, first, last);
    }

    /** Inner marks count as blanks: a cut after them alone would leave an empty pair. */
    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Mark.of(c) != null;
    }
}
