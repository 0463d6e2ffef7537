package io.github.camelwawp.text.html;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Guards the parser, whose time grows with the square of the depth and whose memory with the tags, against HTML that no mail program writes. */
final class Nesting {

    /** Old newsletters reach 60 nested tables; elements left open on purpose are not counted. */
    private static final int DEEPEST = 2_000;
    /** Of a megabyte; an element takes some 400 bytes, whatever its tag does. */
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
    /** Whose end tag alone is an element, too. */
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

    /** The same without its tags. */
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
