package io.github.camelwawp.text.markdown;

/**
 * Protects the parser from text that no person writes: its time and stack grow with the marks in one paragraph, its memory
 * with the lines and signs of the whole text.
 */
final class Absurdity {

    /** Per paragraph; a dense page has about a hundred. Each row of a table counts separately. */
    private static final int MOST_MARKS = 2_000;
    /** Marks times characters of a paragraph, to which the parser's worst-case time is proportional. */
    private static final long MOST_WORK = 20_000_000;
    /** Each line may become a block, or a table row that is compared with the rows above. A book has fewer lines. */
    private static final int MOST_LINES = 30_000;
    /** Signs that become separate nodes, even when they mark nothing. */
    private static final int MOST_SIGNS = 200_000;

    private static final String MARKS = "*_~<[";
    private static final String SIGNS = MARKS + "]!`\\&|";

    private Absurdity() {}

    static boolean isIn(String markdown) {
        int marks = 0;
        int start = 0;
        int lines = 0;
        int signs = 0;
        boolean blank = true;
        for (int i = 0; i < markdown.length(); i++) {
            char c = markdown.charAt(i);
            if (c == '\n') {
                lines++;
                boolean row = i + 1 < markdown.length() && markdown.charAt(i + 1) == '|';
                if (blank || row) {
                    marks = 0;
                    start = i;
                }
                blank = true;
            } else {
                blank &= Character.isWhitespace(c);
                marks += MARKS.indexOf(c) >= 0 ? 1 : 0;
                signs += SIGNS.indexOf(c) >= 0 ? 1 : 0;
            }
            if (lines > MOST_LINES
                    || signs > MOST_SIGNS
                    || marks > MOST_MARKS
                    || (long) marks * (i - start) > MOST_WORK) {
                return true;
            }
        }
        return false;
    }
}
