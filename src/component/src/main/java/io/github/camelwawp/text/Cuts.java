package io.github.camelwawp.text;

/** Finds the best place to cut within a window. It looks only at the window's end, so that cutting stays linear. */
final class Cuts {

    private static final String QUOTE = "> ";

    private final String text;
    private final OpenMarks marks;
    private final Urls urls;

    Cuts(String text, OpenMarks marks) {
        this.text = text;
        this.marks = marks;
        urls = new Urls(text);
    }

    /**
     * The best cut after {@code start} and not after {@code end}: the highest boundary that leaves the part 60 % full.
     *
     * @param whole longest URL that is kept whole at the price of a shorter part
     */
    int best(int start, int end, int whole) {
        int floor = start + (end - start) * 3 / 5;
        for (Boundary boundary : Boundary.values()) {
            for (int i = end; i > floor; i--) {
                if (boundary.isAt(text, i) && !Graphemes.mayExtend(text.charAt(i)) && marks.mayCut(i)) {
                    if (Graphemes.floor(text, start, i) == i) {
                        return i;
                    }
                    break;
                }
            }
        }
        return withinWord(start, end, whole);
    }

    private int withinWord(int start, int end, int whole) {
        int cut = Graphemes.floor(text, start, end);
        int url = urls.startAround(start, cut);
        if (url > start && urls.isWithin(url, whole)) {
            cut = url;
        }
        int first = cut;
        while (cut > start && !marks.mayCut(cut)) {
            cut = Graphemes.floor(text, start, cut - 1);
        }
        if (cut > start) {
            return cut;
        }
        // Only marks, or one cluster longer than a part: only surrogate pairs are kept together.
        int forced = first > start ? first : end;
        return Character.isLowSurrogate(text.charAt(forced)) ? forced - 1 : forced;
    }

    /** Where the next part starts: blanks are dropped, but its first line keeps its indent unless that is excessive. */
    int next(int end, int size) {
        int next = Tidy.skipBlankLines(text, end, text.length());
        int first = Tidy.skipSpaces(text, next, text.length());
        // A space may carry an accent.
        return Graphemes.floor(text, end, first - next > size / 4 ? first : next);
    }

    /**
     * A cut within a quoted line starts the next part as a quote.
     *
     * @param before the opening of the part from {@code start}, which shows whether its line began earlier
     */
    String quoteAt(int start, String before, int next) {
        int line = next;
        while (line > start && text.charAt(line - 1) != '\n') {
            line--;
        }
        boolean quoted =
                line > start ? text.startsWith(QUOTE, line) : before.startsWith(QUOTE) || text.startsWith(QUOTE, start);
        return quoted && line < next ? QUOTE : "";
    }
}
