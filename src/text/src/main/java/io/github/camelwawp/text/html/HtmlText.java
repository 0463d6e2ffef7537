package io.github.camelwawp.text.html;

import io.github.camelwawp.text.markup.MarkupWriter;
import io.github.camelwawp.text.markup.TypedMarks;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Turns HTML, however broken, into a text with WhatsApp markup. Linear in its size; no input makes it fail. */
public final class HtmlText {

    private HtmlText() {}

    /** As {@link #of(String, TypedMarks)}, with typed marks escaped. */
    public static String of(String html) {
        return of(html, TypedMarks.ESCAPE);
    }

    /** The visible text of a page or fragment; empty when there is none. */
    public static String of(String html, TypedMarks typed) {
        return of(parse(html), typed);
    }

    /** Parses HTML; what is nested too deeply for that loses its structure, but not its words. */
    public static Document parse(String html) {
        return Jsoup.parse(Nesting.isAbsurd(html) ? Nesting.flatten(html) : html);
    }

    /** The visible text of one element of a document. */
    public static String of(Element element, TypedMarks typed) {
        Document document = Document.createShell("");
        document.body().appendChild(element.clone());
        return of(document, typed);
    }

    /** The visible text of a document that was parsed, and perhaps shortened, before. */
    public static String of(Document document, TypedMarks typed) {
        MarkupWriter writer = new MarkupWriter(typed);
        new HtmlWalk(writer, typed, StyleSheet.of(document), Links.of(document)).over(document);
        return writer.toString();
    }
}
