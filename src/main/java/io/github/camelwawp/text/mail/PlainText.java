package io.github.camelwawp.text.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Lines of plain text, without what terminals and printers were told. */
final class PlainText {

    private static final Pattern TERMINAL = Pattern.compile("\u001b(?:\\[[0-9;?]{0,20}[A-Za-z]|[()][AB0]|[=>78])");
    private static final Pattern CONTROLS = Pattern.compile("[\\x00-\\x08\\x0B\\x0E-\\x1F\\x7F\\uFEFF]");

    private PlainText() {
    }

    static List<String> lines(String raw) {
        String text = raw.replace("\r\n", "\n").replace('\r', '\n').replace('\f', '\n');
        return new ArrayList<>(CONTROLS.matcher(TERMINAL.matcher(text).replaceAll("")).replaceAll("").lines().toList());
    }

    /** The lines as one text: no blanks at line ends, no two blank lines in a row, quotes marked as WhatsApp does. */
    static String join(List<String> lines) {
        StringBuilder out = new StringBuilder();
        boolean blank = false;
        for (String line : lines) {
            String text = quote(line.stripTrailing());
            if (text.isBlank()) {
                blank = true;
            } else {
                out.append(out.isEmpty() ? "" : blank ? "\n\n" : "\n").append(text);
                blank = false;
            }
        }
        return out.toString();
    }

    /** WhatsApp knows one level of quotes; mail boxes put a bracket before a line that starts with From. */
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
