package io.github.camelwawp.text.html;

import io.github.camelwawp.text.markup.MarkupWriter;
import io.github.camelwawp.text.markup.Table;
import io.github.camelwawp.text.markup.TypedMarks;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/** Walks a document once, without recursion, and passes what it finds to the writer. */
final class HtmlWalk implements NodeFilter {

    private static final Set<String> BLOCKS = Set.of(
            "address",
            "article",
            "aside",
            "body",
            "button",
            "caption",
            "center",
            "dd",
            "details",
            "dir",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "header",
            "legend",
            "main",
            "menu",
            "nav",
            "section",
            "summary",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "tr",
            "option",
            "textarea",
            "pre",
            "listing",
            "xmp");

    private static final Pattern FILE_NAME = Pattern.compile("(?i)\\S+(?<=\\.(?:png|jpe?g|gif|svg|webp|bmp))");

    private final MarkupWriter writer;
    private final TypedMarks typed;
    private final StyleSheet sheet;
    private final Visibility visibility;
    private final Lists lists = new Lists();
    private final Links links;

    HtmlWalk(MarkupWriter writer, TypedMarks typed, StyleSheet sheet, Links links) {
        this.writer = writer;
        this.typed = typed;
        this.sheet = sheet;
        this.links = links;
        visibility = new Visibility(sheet);
    }

    void over(Node root) {
        NodeTraversor.filter(this, root);
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode text) {
            if (visibility.showsText()) {
                write(text.getWholeText());
            }
            return FilterResult.CONTINUE;
        }
        if (!(node instanceof Element element)) {
            return FilterResult.SKIP_ENTIRELY;
        }
        Css css = Css.of(element.attr("style"));
        if (visibility.isHidden(element, css)) {
            return FilterResult.SKIP_ENTIRELY;
        }
        FilterResult result = enter(element, css);
        if (result != FilterResult.SKIP_ENTIRELY) {
            visibility.enter(element, css);
            InlineStyle.of(element, css).forEach(writer::open);
        }
        return result;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            InlineStyle.of(element, Css.of(element.attr("style"))).forEach(writer::close);
            visibility.leave();
            leave(element);
        }
        return FilterResult.CONTINUE;
    }

    private FilterResult enter(Element element, Css css) {
        switch (element.normalName()) {
            case "br" -> writer.lineBreak();
            case "hr" -> writer.paragraph();
            case "p" -> paragraph(element, css);
            case "h1", "h2", "h3", "h4", "h5", "h6" -> writer.paragraph();
            case "ul", "ol", "menu", "dir" -> openList(element);
            case "li" -> openItem(element);
            case "blockquote" -> writer.paragraph().openQuote();
            case "pre", "listing", "xmp" -> {
                writer.paragraph();
                if (isCode(element)) {
                    writer.code(element.wholeText()).paragraph();
                    return FilterResult.SKIP_ENTIRELY;
                }
            }
            case "table" -> {
                Table table = DataTable.of(element, this::cell);
                if (table != null) {
                    table.write(writer);
                    return FilterResult.SKIP_ENTIRELY;
                }
                writer.paragraph();
            }
            case "tr" -> layoutRow(element);
            case "a" -> {
                return links.enter(element, writer) ? FilterResult.CONTINUE : FilterResult.SKIP_ENTIRELY;
            }
            case "img" -> image(element, css);
            case "q" -> writer.text("“");
            default -> {
                if (BLOCKS.contains(element.normalName())) {
                    writer.block();
                }
            }
        }
        return FilterResult.CONTINUE;
    }

    private void leave(Element element) {
        switch (element.normalName()) {
            case "p" -> paragraph(element, Css.of(element.attr("style")));
            case "h1", "h2", "h3", "h4", "h5", "h6" -> writer.paragraph();
            case "ul", "ol", "menu", "dir" -> closeList();
            case "li" -> writer.leave().block();
            case "blockquote" -> writer.leave().paragraph();
            case "table", "pre", "listing", "xmp" -> writer.paragraph();
            case "tr" -> layoutRow(element);
            case "a" -> links.leave(element, writer);
            case "q" -> writer.text("”");
            default -> {
                if (BLOCKS.contains(element.normalName())) {
                    writer.block();
                }
            }
        }
    }

    /** False if the element contains links, tables, lists, images or hidden text, which a code block would show as plain words. */
    private boolean isCode(Element element) {
        return element.selectFirst("a[href], table, li, img[alt]") == null
                && element.select("*[style], *[hidden], *[class], *[id]").stream()
                        .filter(inner -> inner != element)
                        .noneMatch(inner -> visibility.hides(inner, Css.of(inner.attr("style"))));
    }

    private void write(String text) {
        switch (visibility.whiteSpace()) {
            case KEEP -> writer.columns(text);
            case LINES -> writer.lines(text);
            default -> writer.text(text);
        }
    }

    private void openItem(Element item) {
        String value = item.attr("value").strip();
        if (value.matches("-?\\d{1,6}")) {
            lists.number(Integer.parseInt(value));
        }
        writer.openItem(lists.bullet());
    }

    /** Outlook writes each line as a paragraph without margin, and a blank line as an empty paragraph. */
    private void paragraph(Element element, Css css) {
        boolean tight = lists.isOpen()
                || element.hasClass("MsoNormal")
                || element.hasClass("MsoListParagraph")
                || css.hasNoMargin();
        if (tight && (lists.isOpen() || !element.text().replace('\u00a0', ' ').isBlank())) {
            writer.block();
        } else {
            writer.paragraph();
        }
    }

    private String listStyle(Element list) {
        String own = Css.of(list.attr("style")).listStyle();
        String byRule = sheet.listStyle(list);
        return own.isEmpty() && byRule != null ? byRule : own;
    }

    private void openList(Element list) {
        space();
        if (list.nameIs("ol")) {
            lists.openNumbered(
                    Numbering.named(list.attr("type").strip(), listStyle(list)),
                    first(list),
                    list.hasAttr("reversed") ? -1 : 1);
        } else {
            lists.openPlain();
        }
    }

    private static int first(Element list) {
        String start = list.attr("start").strip();
        if (start.matches("-?\\d{1,6}")) {
            return Integer.parseInt(start);
        }
        return list.hasAttr("reversed") ? items(list) : 1;
    }

    private static int items(Element list) {
        return (int)
                list.children().stream().filter(child -> child.nameIs("li")).count();
    }

    private void closeList() {
        lists.close();
        space();
    }

    private void space() {
        if (lists.isOpen()) {
            writer.block();
        } else {
            writer.paragraph();
        }
    }

    /** Sets a layout row of several lines apart as a paragraph; a row of one line stays a line. */
    private void layoutRow(Element row) {
        boolean tall = row.children().stream().anyMatch(cell -> cell.children().stream()
                .anyMatch(child -> child.nameIs("br") || child.nameIs("div")));
        if (tall) {
            writer.paragraph();
        } else {
            writer.block();
        }
    }

    private void image(Element image, Css css) {
        String alt = image.attr("alt").strip();
        if (!Visibility.isPixel(image, css) && !FILE_NAME.matcher(alt).matches()) {
            writer.text(alt);
        }
    }

    /** The text of one cell on a single line. */
    private String cell(Element cell) {
        MarkupWriter inner = new MarkupWriter(typed);
        new HtmlWalk(inner, typed, sheet, links.afresh()).over(cell);
        return inner.toString()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
