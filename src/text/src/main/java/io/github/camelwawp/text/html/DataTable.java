package io.github.camelwawp.text.html;

import io.github.camelwawp.text.Unseen;
import io.github.camelwawp.text.markup.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/** Distinguishes a data table from a layout table, and reads the cells of a data table. */
final class DataTable {

    private static final int LONGEST_CELL = 160;
    private static final int MOST_COLUMNS = 15;
    /** A cell that contains any of these elements is page layout, not a value. */
    private static final Evaluator PAGE = Selector.evaluatorOf("table, h1, h2, h3, h4, ul, ol, blockquote, pre, hr");

    private static final Evaluator LINES = Selector.evaluatorOf("p + p, div + div");
    private static final Set<String> LAYOUT_ROLES = Set.of("presentation", "none");

    private final Function<Element, String> reader;
    private final List<List<String>> rows = new ArrayList<>();
    private List<String> header = List.of();
    private int columns;

    private DataTable(Function<Element, String> reader) {
        this.reader = reader;
    }

    /** The data table, or null if the element reads better as lines. */
    static Table of(Element table, Function<Element, String> reader) {
        if (LAYOUT_ROLES.contains(table.attr("role").strip().toLowerCase(Locale.ROOT))) {
            return null;
        }
        DataTable data = new DataTable(reader);
        return data.read(table) && data.isData() && !isLayout(table) ? new Table(data.header, data.rows) : null;
    }

    /** Detects boxes side by side: the rows have different font sizes, like a caption above a figure, or all cells are links. */
    private static boolean isLayout(Element table) {
        if (table.selectFirst("th") != null) {
            return false;
        }
        List<Element> rows = table.select("tr");
        Set<String> sizes = new HashSet<>();
        for (Element row : rows) {
            Set<String> inRow = row.children().stream()
                    .map(cell -> Css.of(cell.attr("style")).fontSize())
                    .collect(Collectors.toSet());
            if (inRow.size() != 1) {
                return false;
            }
            sizes.addAll(inRow);
        }
        boolean links = table.select("td").stream()
                .filter(DataTable::hasWords)
                .allMatch(cell -> cell.selectFirst("a[href]") != null
                        && cell.select("a[href]").text().equals(cell.text()));
        return links || rows.size() > 1 && rows.size() == sizes.size();
    }

    private boolean read(Element table) {
        for (Element child : table.children()) {
            boolean section = child.nameIs("tbody") || child.nameIs("thead") || child.nameIs("tfoot");
            for (Element row : section ? child.children() : Collections.singletonList(child)) {
                if (row.nameIs("tr") && !readRow(row)) {
                    return false;
                }
            }
        }
        return dropEmptyColumns();
    }

    /** Reads one row; false if the table cannot be a data table. */
    private boolean readRow(Element row) {
        boolean head = row.parent().nameIs("thead");
        List<String> cells = new ArrayList<>();
        boolean names = true;
        for (Element cell : row.children()) {
            if (cell.childrenSize() > 0 && isPage(cell) || cells.size() > MOST_COLUMNS) {
                return false;
            }
            String text = reader.apply(cell);
            names &= head || cell.nameIs("th") || text.isEmpty();
            cells.add(text);
            String span = cell.attr("colspan").strip();
            boolean spans = span.length() == 1 && span.charAt(0) > '1' && span.charAt(0) <= '9';
            cells.addAll(Collections.nCopies(spans ? span.charAt(0) - '1' : 0, ""));
        }
        if (cells.stream().allMatch(String::isEmpty)) {
            return true;
        }
        columns = Math.max(columns, cells.size());
        if (names && rows.isEmpty() && header.isEmpty() && cells.size() > 1) {
            header = cells;
        } else {
            rows.add(cells);
        }
        return true;
    }

    /** Whether the cell is page layout. Only lines with words count, because programs add empty lines above and below. */
    private static boolean isPage(Element cell) {
        if (cell.selectFirst(PAGE) != null) {
            return true;
        }
        return cell.select(LINES).stream().anyMatch(line -> hasWords(line) && hasWords(line.previousElementSibling()));
    }

    private static boolean hasWords(Element line) {
        return !Unseen.isAll(line.text());
    }

    private boolean dropEmptyColumns() {
        for (List<String> row : rows) {
            row.addAll(Collections.nCopies(columns - row.size(), ""));
        }
        if (!header.isEmpty()) {
            header.addAll(Collections.nCopies(columns - header.size(), ""));
        }
        for (int i = columns - 1; i >= 0; i--) {
            int column = i;
            if (rows.stream().allMatch(row -> row.get(column).isEmpty())) {
                rows.forEach(row -> row.remove(column));
                if (!header.isEmpty()) {
                    header.remove(column);
                }
                columns--;
            }
        }
        return columns > 1 && columns <= MOST_COLUMNS;
    }

    private boolean isData() {
        if (!header.isEmpty()) {
            return true;
        }
        if (rows.size() < 2) {
            return rows.get(0).get(0).endsWith(":");
        }
        return rows.stream().allMatch(row -> row.stream().allMatch(cell -> cell.length() <= LONGEST_CELL));
    }
}
