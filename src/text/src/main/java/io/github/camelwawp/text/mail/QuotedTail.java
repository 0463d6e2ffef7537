package io.github.camelwawp.text.mail;

import java.util.List;
import java.util.function.Predicate;

/** Finds the quoted lines at the end of a text and the attribution line above them. */
final class QuotedTail {

    private static final int MOST_INTRO = 3;

    private QuotedTail() {}

    /**
     * The first line of the quote at the end; the number of lines if there is no quote or no other text.
     *
     * @param proof the condition that the attribution line must meet, or null if the quote needs no attribution
     */
    static int start(List<String> lines, Predicate<String> proof) {
        int end = skipBlank(lines, lines.size());
        int quoted = end;
        while (quoted > 0 && (lines.get(quoted - 1).isBlank() || isQuote(lines.get(quoted - 1)))) {
            quoted--;
        }
        if (lines.subList(quoted, end).stream().noneMatch(QuotedTail::isQuote)) {
            return lines.size();
        }
        int intro = introduction(lines, skipBlank(lines, quoted), proof == null ? Attribution::is : proof);
        int bare = proof == null ? quoted : lines.size();
        int start = intro >= 0 ? intro : bare;
        return skipBlank(lines, start) == 0 ? lines.size() : start;
    }

    /** The first line of the attribution, which ends right above the quote and may be wrapped; -1 if there is none. */
    private static int introduction(List<String> lines, int end, Predicate<String> proof) {
        String text = "";
        for (int first = end - 1;
                first >= Math.max(0, end - MOST_INTRO) && !lines.get(first).isBlank();
                first--) {
            text = lines.get(first).strip() + (text.isEmpty() ? "" : " " + text);
            if (proof.test(text)) {
                return first;
            }
        }
        return -1;
    }

    /** Whether the line is quoted; the mbox format puts the same sign before a line that starts with From. */
    private static boolean isQuote(String line) {
        return line.startsWith(">") && !line.startsWith(">From ");
    }

    private static int skipBlank(List<String> lines, int end) {
        int i = end;
        while (i > 0 && lines.get(i - 1).isBlank()) {
            i--;
        }
        return i;
    }
}
