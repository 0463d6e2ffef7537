package io.github.camelwawp.text.markup;

import io.github.camelwawp.text.Mark;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A data table in a form that a phone can show: pairs if it has two columns, lines with bars if it is narrow, and otherwise
 * a few lines per row that repeat the header. Each cell is finished WhatsApp text on one line.
 */
public record Table(List<String> header, List<List<String>> rows) {

    /** Characters that fit on one line of a phone at its default font size. */
    private static final int PHONE_WIDTH = 36;

    private static final int LONGEST_NAME = 60;
    private static final String BAR = " | ";

    /** Writes the table as a separate paragraph. */
    public void write(MarkupWriter writer) {
        writer.paragraph();
        int columns = rows.isEmpty() ? header.size() : rows.get(0).size();
        if (header.isEmpty() && columns == 2) {
            rows.forEach(row -> pair(writer, row.get(0), row.get(1)));
        } else if (columns > 2 && !header.isEmpty() && !isNarrow() && namesAreShort()) {
            boolean total = false;
            for (List<String> row : rows) {
                total = record(writer, row, total);
            }
        } else {
            bars(writer);
        }
        writer.paragraph();
    }

    private boolean isNarrow() {
        return width(header) <= PHONE_WIDTH && rows.stream().allMatch(row -> width(row) <= PHONE_WIDTH);
    }

    private static int width(List<String> row) {
        return row.stream().mapToInt(cell -> cell.length() + BAR.length()).sum() - BAR.length();
    }

    private boolean namesAreShort() {
        return header.stream().allMatch(name -> name.length() <= LONGEST_NAME);
    }

    private void bars(MarkupWriter writer) {
        for (int i = 0; i < header.size(); i++) {
            bold(writer.verbatim(i == 0 ? "" : BAR), header.get(i));
        }
        for (List<String> row : rows) {
            String empty = header.isEmpty() ? "" : "–";
            writer.block()
                    .verbatim(row.stream()
                            .map(cell -> cell.isEmpty() ? empty : cell)
                            .filter(cell -> !cell.isEmpty())
                            .collect(Collectors.joining(BAR)));
        }
    }

    /** Writes one row. True if it was a total or a subheading; consecutive ones are not separated. */
    private boolean record(MarkupWriter writer, List<String> row, boolean afterTotal) {
        List<String> filled = row.stream().filter(cell -> !cell.isEmpty()).toList();
        boolean total = filled.size() <= 2 && row.size() > 2;
        if (!total || !afterTotal) {
            writer.paragraph();
        }
        if (total) {
            pair(writer, filled.get(0), filled.size() == 2 ? filled.get(1) : "");
            return true;
        }
        for (int i = 0; i < row.size(); i++) {
            if (!row.get(i).isEmpty()) {
                pair(writer, header.get(i), row.get(i));
            }
        }
        return false;
    }

    private static void pair(MarkupWriter writer, String name, String value) {
        writer.block();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            writer.verbatim(name.isEmpty() || value.isEmpty() ? name + value : name + BAR + value);
        } else if (value.isEmpty()) {
            bold(writer, name);
        } else {
            bold(writer, withColon(name)).verbatim(" " + value);
        }
    }

    private static String withColon(String name) {
        boolean marked = name.length() > 2 && name.startsWith("*") && name.endsWith("*");
        char last = name.charAt(name.length() - (marked ? 2 : 1));
        if (last == ':' || last == '?') {
            return name;
        }
        return marked ? name.substring(0, name.length() - 1) + ":*" : name + ":";
    }

    private static MarkupWriter bold(MarkupWriter writer, String cell) {
        boolean bold = cell.length() > 2 && cell.indexOf('*', 1) == cell.length() - 1 && cell.startsWith("*");
        String text = bold ? cell.substring(1, cell.length() - 1) : cell;
        return text.indexOf('*') >= 0
                ? writer.verbatim(text)
                : writer.open(Mark.BOLD).text(text).close(Mark.BOLD);
    }
}
