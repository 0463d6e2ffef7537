package io.github.camelwawp.text.markdown;

import io.github.camelwawp.text.markup.MarkupWriter;
import io.github.camelwawp.text.markup.Table;
import io.github.camelwawp.text.markup.TypedMarks;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.node.Node;

/** Reads the cells of a pipe table. */
final class MarkdownTable {

    private MarkdownTable() {}

    static Table of(TableBlock block) {
        List<String> header = List.of();
        List<List<String>> rows = new ArrayList<>();
        for (Node section = block.getFirstChild(); section != null; section = section.getNext()) {
            for (Node row = section.getFirstChild(); row != null; row = row.getNext()) {
                if (section instanceof TableHead) {
                    header = cells(row);
                } else {
                    rows.add(cells(row));
                }
            }
        }
        return new Table(header, rows);
    }

    private static List<String> cells(Node row) {
        List<String> cells = new ArrayList<>();
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            MarkupWriter writer = new MarkupWriter(TypedMarks.ESCAPE);
            new MarkdownWalk(writer).over(cell);
            cells.add(writer.toString());
        }
        return cells;
    }
}
