package io.github.camelwawp.text.mail;

import io.github.camelwawp.text.Controls;
import io.github.camelwawp.text.Unseen;
import java.util.ArrayList;
import java.util.List;

/** Lines of plain text without control sequences for terminals and printers. */
final class PlainText {

    private PlainText() {}

    static List<String> lines(String raw) {
        String text = raw.replace("\r\n", "\n").replace('\r', '\n').replace('\f', '\n');
        return new ArrayList<>(Controls.removed(text)
                .lines()
                .map(line -> isBlank(line) ? "" : line)
                .toList());
    }

    /** Whether the line looks empty but consists of no-break spaces and characters without width. */
    private static boolean isBlank(String line) {
        return !line.isBlank() && Unseen.isAll(line);
    }

    /** Joins the lines: no trailing blanks, no two blank lines in a row, quotes marked as in WhatsApp. */
    static String join(List<String> lines) {
        StringBuilder out = new StringBuilder();
        boolean blank = false;
        for (String line : lines) {
            String text = quote(line.stripTrailing());
            if (text.isBlank()) {
                blank = true;
            } else {
                if (!out.isEmpty()) {
                    out.append(blank ? "\n\n" : "\n");
                }
                out.append(text);
                blank = false;
            }
        }
        return out.toString();
    }

    /** Reduces quotes to the one level that WhatsApp has. The mbox format also puts the sign before a line that starts with From. */
    private static String quote(String line) {
        if (!line.startsWith(">")) {
            return line;
        }
        if (line.startsWith(">From ")) {
            return line.substring(1);
        }
        int i = 0;
        while (i < line.length() && (line.charAt(i) == '>' || line.charAt(i) == ' ')) {
            i++;
        }
        return i == line.length() ? "" : "> " + line.substring(i);
    }
}
