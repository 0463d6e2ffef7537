package io.github.camelwawp.text.html;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The classes and ids that a document's own style sheets hide. Only plain rules count: what a media query hides or shows
 * depends on a screen there is none of.
 */
final class StyleSheet {

    private static final Pattern SIMPLE = Pattern.compile("[a-zA-Z0-9]*[.#][\\w-]+");

    private final Set<String> hidden = new HashSet<>();

    private StyleSheet() {
    }

    static StyleSheet of(Document document) {
        StyleSheet sheet = new StyleSheet();
        for (Element style : document.getElementsByTag("style")) {
            sheet.read(style.data());
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
            if (!selectors.contains("@") && Css.of(css.substring(open + 1, close)).hides()) {
                add(selectors);
            }
            i = close + 1;
        }
    }

    private void add(String selectors) {
        for (String selector : selectors.split(",")) {
            String plain = selector.substring(selector.lastIndexOf('/') + 1).strip();
            if (plain.length() < 100 && SIMPLE.matcher(plain).matches()) {
                hidden.add(plain.substring(Math.max(plain.indexOf('.'), plain.indexOf('#'))));
            }
        }
    }

    private static int endOfNested(String css, int open) {
        int depth = 0;
        for (int i = open; i < css.length(); i++) {
            if (css.charAt(i) == '{') {
                depth++;
            } else if (css.charAt(i) == '}' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
