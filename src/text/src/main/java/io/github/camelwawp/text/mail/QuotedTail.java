package io.github.camelwawp.text.mail;

import java.util.List;
import java.util.function.Predicate;

/** The quoted lines at the end of a text, and the line that introduces them if it is one that mail programs write. */
final class QuotedTail {

    private static final int MOST_INTRO = 3;

    private QuotedTail() {}

    /**
     * Where the quote at the end begins; the number of lines when there is none, or nothing else.
     *
     * @param proof what the line that introduces it has to be, or null when the quote needs none
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

    /** It ends right above the quote; long ones are wrapped. */
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

    /** A mailbox puts the same sign before a line that starts with From. */
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
