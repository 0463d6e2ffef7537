package io.github.camelwawp.text.html;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What a document's own style sheets say about hidden elements, white space and list numbering. Only plain rules for a class,
 * an id or an element count; media queries are ignored because there is no screen.
 */
final class StyleSheet {

    private static final Pattern SIMPLE = Pattern.compile("[a-zA-Z0-9]*[.#][\\w-]+|[a-zA-Z][a-zA-Z0-9]*");
    private static final Pattern COMMENT = Pattern.compile("/\\*(?:[^*]|\\*(?!/))*+\\*/|<!--|-->");

    private final Set<String> hidden = new HashSet<>();
    private final Map<String, WhiteSpace> whiteSpace = new HashMap<>();
    private final Map<String, String> listStyles = new HashMap<>();

    private StyleSheet() {}

    static StyleSheet of(Document document) {
        StyleSheet sheet = new StyleSheet();
        for (Element style : document.getElementsByTag("style")) {
            sheet.read(COMMENT.matcher(style.data()).replaceAll(" "));
        }
        return sheet;
    }

    boolean hides(Element element) {
        if (hidden.isEmpty()) {
            return false;
        }
        if (hidden.contains("#" + element.id())) {
            return true;
        }
        for (String name : element.classNames()) {
            if (hidden.contains("." + name)) {
                return true;
            }
        }
        return false;
    }

    /** How white space is treated; null if no rule declares it. */
    WhiteSpace whiteSpace(Element element) {
        return said(whiteSpace, element);
    }

    /** CSS's list-style-type; null if no rule declares it. */
    String listStyle(Element element) {
        return said(listStyles, element);
    }

    private static <T> T said(Map<String, T> rules, Element element) {
        if (rules.isEmpty()) {
            return null;
        }
        T said = rules.get("#" + element.id());
        for (String name : element.classNames()) {
            said = said == null ? rules.get("." + name) : said;
        }
        return said == null ? rules.get(element.normalName()) : said;
    }

    private void read(String css) {
        int i = 0;
        while (i < css.length()) {
            int open = css.indexOf('{', i);
            if (open < 0) {
                return;
            }
            String selectors = css.substring(i, open).strip();
            int close = selectors.contains("@") ? endOfNested(css, open) : css.indexOf('}', open);
            if (close < 0) {
                return;
            }
            if (!selectors.contains("@")) {
                add(selectors, Css.of(css.substring(open + 1, close)));
            }
            i = close + 1;
        }
    }

    private void add(String selectors, Css rule) {
        WhiteSpace kept = rule.whiteSpace();
        String counted = rule.listStyle();
        if (!rule.hides() && kept == null && counted.isEmpty()) {
            return;
        }
        for (String selector : selectors.split(",")) {
            String plain = selector.strip();
            if (plain.length() < 100 && SIMPLE.matcher(plain).matches()) {
                int sign = Math.max(plain.indexOf('.'), plain.indexOf('#'));
                String name = sign < 0 ? plain.toLowerCase(Locale.ROOT) : plain.substring(sign);
                // A rule for a bare element name would hide too much if it were a mistake.
                if (rule.hides() && sign >= 0) {
                    hidden.add(name);
                }
                if (kept != null) {
                    whiteSpace.put(name, kept);
                }
                if (!counted.isEmpty()) {
                    listStyles.put(name, counted);
                }
            }
        }
    }

    private static int endOfNested(String css, int open) {
        int depth = 0;
        for (int i = open; i < css.length(); i++) {
            if (css.charAt(i) == '{') {
                depth++;
            } else if (css.charAt(i) == '}') {
                depth--;
                if (depth == 0) {
                    return i;
                }
            }
        }
        return -1;
    }
}
