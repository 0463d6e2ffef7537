package io.github.camelwawp.text.html;

import io.github.camelwawp.text.markup.MarkupWriter;
import io.github.camelwawp.text.markup.TypedMarks;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Converts HTML, however broken, to text with WhatsApp markup. Takes linear time and never fails. */
public final class HtmlText {

    private HtmlText() {}

    /** Like {@link #of(String, TypedMarks)}, with typed marks escaped. */
    public static String of(String html) {
        return of(html, TypedMarks.ESCAPE);
    }

    /** The visible text of a page or fragment; empty if there is none. */
    public static String of(String html, TypedMarks typed) {
        return of(parse(html), typed);
    }

    /** Parses HTML. Input that is nested too deeply, or has too many tags, loses its structure but keeps its words. */
    public static Document parse(String html) {
        return Jsoup.parse(Nesting.isAbsurd(html) ? Nesting.flatten(html) : html);
    }

    /** The visible text of one element of a document. */
    public static String of(Element element, TypedMarks typed) {
        Document document = Document.createShell("");
        document.body().appendChild(element.clone());
        return of(document, typed);
    }

    /** The visible text of a parsed document, from which the caller may have removed parts. */
    public static String of(Document document, TypedMarks typed) {
        MarkupWriter writer = new MarkupWriter(typed);
        new HtmlWalk(writer, typed, StyleSheet.of(document), Links.of(document)).over(document);
        return writer.toString();
    }
}
