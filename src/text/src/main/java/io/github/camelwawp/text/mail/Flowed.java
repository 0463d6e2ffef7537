package io.github.camelwawp.text.mail;

import java.util.ArrayList;
import java.util.List;

/** Unwraps {@code format=flowed} text (RFC 3676): a line that ends with a space continues on the next line. */
final class Flowed {

    private Flowed() {}

    static List<String> unwrap(List<String> lines, boolean deleteSpace) {
        List<String> out = new ArrayList<>();
        StringBuilder paragraph = new StringBuilder();
        int open = -1;
        for (String line : lines) {
            int depth = 0;
            while (depth < line.length() && line.charAt(depth) == '>') {
                depth++;
            }
            String text = line.substring(depth);
            text = text.startsWith(" ") ? text.substring(1) : text;
            boolean flows = text.endsWith(" ") && !text.equals("-- ");
            if (open >= 0 && (open != depth || text.equals("-- ") || text.isEmpty())) {
                out.add(paragraph.toString());
                paragraph.setLength(0);
                open = -1;
            }
            if (open < 0) {
                paragraph.append(">".repeat(depth)).append(depth > 0 ? " " : "");
            }
            paragraph.append(flows && deleteSpace ? text.substring(0, text.length() - 1) : text);
            open = flows ? depth : -1;
            if (!flows) {
                out.add(paragraph.toString());
                paragraph.setLength(0);
            }
        }
        if (open >= 0) {
            out.add(paragraph.toString());
        }
        return out;
    }
}
