package io.github.camelwawp.text.html;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jsoup.nodes.Element;

/** Decides what a reader of the mail would not see: preheaders, tracking pixels, scripts, zero-size text. */
final class Visibility {

    private static final Set<String> UNSEEN = Set.of(
            "head",
            "title",
            "script",
            "style",
            "template",
            "svg",
            "math",
            "object",
            "iframe",
            "noframes",
            "audio",
            "video",
            "canvas",
            "select",
            "datalist",
            "map",
            "xml");

    private static final Set<String> PREFORMATTED = Set.of("pre", "listing", "xmp", "textarea");

    private final StyleSheet sheet;
    /** Whether text directly in each open element is visible: newsletters set font size 0 on a box and reset it inside. */
    private final Deque<Boolean> shown = new ArrayDeque<>();

    private final Deque<WhiteSpace> whiteSpace = new ArrayDeque<>();

    Visibility(StyleSheet sheet) {
        this.sheet = sheet;
    }

    boolean isHidden(Element element, Css css) {
        return UNSEEN.contains(element.normalName())
                || element.hasAttr("hidden")
                || css.hides()
                || sheet.hides(element)
                || element.nameIs("input");
    }

    /** Whether the element, or the text directly in it, is invisible. */
    boolean hides(Element element, Css css) {
        return isHidden(element, css) || Boolean.FALSE.equals(css.showsText());
    }

    static boolean isPixel(Element image, Css css) {
        return css.isTiny()
                || Css.isTiny(image.attr("width").strip())
                || Css.isTiny(image.attr("height").strip());
    }

    void enter(Element element, Css css) {
        Boolean shows = css.showsText();
        shown.push(shows == null ? showsText() : shows);
        whiteSpace.push(whiteSpaceIn(element, css));
    }

    private WhiteSpace whiteSpaceIn(Element element, Css css) {
        WhiteSpace said = css.whiteSpace() == null ? sheet.whiteSpace(element) : css.whiteSpace();
        if (said != null) {
            return said;
        }
        return PREFORMATTED.contains(element.normalName()) ? WhiteSpace.KEEP : whiteSpace();
    }

    void leave() {
        shown.pop();
        whiteSpace.pop();
    }

    /** How white space is treated at this point. */
    WhiteSpace whiteSpace() {
        return whiteSpace.isEmpty() ? WhiteSpace.COLLAPSE : whiteSpace.peek();
    }

    boolean showsText() {
        return shown.isEmpty() || shown.peek();
    }
}
