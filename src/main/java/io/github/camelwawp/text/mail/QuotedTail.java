package io.github.camelwawp.text.mail;

import java.util.List;

/** The quoted lines at the end of a text, and the line that introduces them, whatever language it is in. */
final class QuotedTail {

    private QuotedTail() {
    }

    static List<String> cut(List<String> lines) {
        int start = skipBlank(lines, lines.size());
        int quoted = start;
        while (quoted > 0 && (lines.get(quoted - 1).isBlank() || lines.get(quoted - 1).startsWith(">"))) {
            quoted--;
        }
        if (quoted == start || lines.subList(quoted, start).stream().allMatch(String::isBlank)) {
            return lines;
        }
        int intro = skipBlank(lines, quoted);
        if (intro > 0 && endsWithColon(lines.get(intro - 1))) {
            quoted = intro - 1;
            // Long introductions are wrapped.
            for (int i = 0; i < 2 && quoted > 0 && !lines.get(quoted - 1).isBlank() && !Attribution.isAt(lines, quoted); i++) {
                quoted--;
            }
        }
        return skipBlank(lines, quoted) == 0 ? lines : lines.subList(0, quoted);
    }

    private static boolean endsWithColon(String line) {
        String text = line.length() < 300 ? Attribution.bare(line) : "";
        return text.endsWith(":") || text.endsWith("：");
    }

    private static int skipBlank(List<String> lines, int end) {
        int i = end;
        while (i > 0 && lines.get(i - 1).isBlank()) {
            i--;
        }
        return i;
    }
}
