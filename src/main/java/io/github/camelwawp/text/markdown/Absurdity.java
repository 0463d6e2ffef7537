package io.github.camelwawp.text.markdown;

/** Guards the parser, whose time and stack grow with the marks in one paragraph, against texts that nobody writes. */
final class Absurdity {

    /** A dense page has some hundred marks to a paragraph; each row of a table counts for itself. */
    private static final int MOST_MARKS = 2_000;
    /** Marks times characters of a paragraph: what the parser's time is proportional to at worst. */
    private static final long MOST_WORK = 20_000_000;

    private Absurdity() {
    }

    static boolean isIn(String markdown) {
        int marks = 0;
        int start = 0;
        boolean blank = true;
        for (int i = 0; i < markdown.length(); i++) {
            char c = markdown.charAt(i);
            if (c == '\n') {
                boolean row = i + 1 < markdown.length() && markdown.charAt(i + 1) == '|';
                if (blank || row) {
                    marks = 0;
                    start = i;
                }
                blank = true;
            } else {
                blank &= Character.isWhitespace(c);
                marks += "*_~<[".indexOf(c) >= 0 ? 1 : 0;
                if (marks > MOST_MARKS || (long) marks * (i - start) > MOST_WORK) {
                    return true;
                }
            }
        }
        return false;
    }
}
