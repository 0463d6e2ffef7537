package io.github.camelwawp.text.markdown;

import io.github.camelwawp.text.markup.MarkupWriter;
import io.github.camelwawp.text.markup.TypedMarks;
import java.util.List;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;

/** Converts Markdown (CommonMark with GitHub's tables and strikethrough) to text with WhatsApp markup. Never fails. */
public final class MarkdownText {

    /** Blocks nested deeper, such as quotes in lists, are read as plain text. This also keeps the parser's time linear. */
    private static final int DEEPEST_BLOCK = 20;

    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create(), StrikethroughExtension.create()))
            .maxOpenBlockParsers(DEEPEST_BLOCK)
            .build();

    private MarkdownText() {}

    /** The text of a Markdown document; empty if it is blank. Marks that Markdown reads as plain characters stay plain in WhatsApp. */
    public static String of(String markdown) {
        if (Absurdity.isIn(markdown)) {
            return TypedMarks.ESCAPE.apply(markdown.strip());
        }
        MarkupWriter writer = new MarkupWriter(TypedMarks.ESCAPE);
        new MarkdownWalk(writer).over(PARSER.parse(markdown));
        return writer.toString();
    }
}
