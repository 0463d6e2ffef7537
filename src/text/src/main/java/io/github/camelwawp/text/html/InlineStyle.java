package io.github.camelwawp.text.html;

import io.github.camelwawp.text.Mark;
import java.util.EnumSet;
import java.util.Set;
import org.jsoup.nodes.Element;

/** The WhatsApp marks that an element gets from its name or its style. */
final class InlineStyle {

    private InlineStyle() {}

    static Set<Mark> of(Element element, Css css) {
        EnumSet<Mark> marks = EnumSet.noneOf(Mark.class);
        switch (element.normalName()) {
            case "b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "caption", "legend" -> marks.add(Mark.BOLD);
            case "i", "em", "var", "dfn" -> marks.add(Mark.ITALIC);
            case "s", "strike", "del" -> marks.add(Mark.STRIKE);
            case "code", "kbd", "samp", "tt" -> marks.add(Mark.CODE);
            default -> {}
        }
        // A bold link is usually a button, not an emphasized word.
        if (css.isBold() && !element.nameIs("a")) {
            marks.add(Mark.BOLD);
        }
        if (css.isItalic()) {
            marks.add(Mark.ITALIC);
        }
        if (css.isStruck()) {
            marks.add(Mark.STRIKE);
        }
        return marks;
    }
}
