package io.github.camelwawp.text.html;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Protects the parser from HTML that no mail program writes: its time grows with the square of the nesting depth, its memory
 * with the number of tags.
 */
final class Nesting {

    /** Old newsletters nest up to 60 tables. Elements whose end tag is optional do not count. */
    private static final int DEEPEST = 2_000;
    /** The limit for a text of one megabyte; an element takes about 400 bytes of memory. */
    private static final int MOST_TAGS = 100_000;

    private static final Set<String> LEFT_OPEN = Set.of(
            "p",
            "li",
            "td",
            "th",
            "tr",
            "dt",
            "dd",
            "option",
            "br",
            "img",
            "hr",
            "input",
            "meta",
            "link",
            "col",
            "wbr",
            "area",
            "base",
            "tbody",
            "thead",
            "tfoot",
            "colgroup",
            "source",
            "param",
            "embed");
    /** Elements that the parser creates even for an end tag alone. */
    private static final Set<String> MADE_BY_END = Set.of("p", "br");

    private Nesting() {}

    static boolean isAbsurd(String html) {
        Map<String, Integer> open = new HashMap<>();
        int tags = 0;
        for (int i = html.indexOf('<'); i >= 0 && i + 1 < html.length(); i = html.indexOf('<', i + 1)) {
            boolean closes = html.charAt(i + 1) == '/';
            int start = closes ? i + 2 : i + 1;
            int end = start;
            while (end < html.length() && end - start < 12 && Character.isLetterOrDigit(html.charAt(end))) {
                end++;
            }
            String name = html.substring(start, end).toLowerCase(Locale.ROOT);
            tags += closes && !MADE_BY_END.contains(name) ? 0 : 1;
            if (tags > MOST_TAGS) {
                return true;
            }
            if (!name.isEmpty()
                    && !LEFT_OPEN.contains(name)
                    && open.merge(name, closes ? -1 : 1, Nesting::sum) > DEEPEST) {
                return true;
            }
        }
        return false;
    }

    private static int sum(int open, int change) {
        return Math.max(0, open + change);
    }

    /** Returns the HTML without its tags. */
    static String flatten(String html) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        while (from < html.length()) {
            int open = html.indexOf('<', from);
            int close = open < 0 ? -1 : html.indexOf('>', open);
            if (close < 0) {
                break;
            }
            text.append(html, from, open).append(' ');
            from = close + 1;
        }
        return text.append(html, from, html.length()).toString().replace('<', ' ');
    }
}
