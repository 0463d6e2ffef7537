package io.github.camelwawp.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts one tidied text into parts. An instance handles one text. */
final class Splitter {

    /** Length of the line about missing characters, for any int. */
    private static final int MISSING_ROOM = missing(Integer.MAX_VALUE).length();

    private final String text;
    private final int room;
    private final Counter counter;
    private final int maxParts;
    private final OpenMarks marks;
    private final Cuts cuts;

    Splitter(String text, int room, Counter counter, int maxParts) {
        this.text = text;
        this.room = room;
        this.counter = counter;
        this.maxParts = maxParts;
        marks = OpenMarks.in(text);
        cuts = new Cuts(text, marks);
    }

    List<String> parts() {
        List<Part> cut = cut();
        List<String> parts = new ArrayList<>(cut.size());
        for (Part part : cut) {
            parts.add(counter.line(parts.size() + 1, cut.size()) + part.in(text));
        }
        return parts;
    }

    /** Ten parts need wider counters than nine, so the number of digits grows until the parts fit. */
    List<Part> cut() {
        for (int digits = 1; ; digits++) {
            List<Part> parts = cut(room - counter.room(digits));
            if (Integer.toString(parts.size()).length() <= digits) {
                return parts;
            }
        }
    }

    private List<Part> cut(int size) {
        List<Part> parts = new ArrayList<>();
        int start = 0;
        String open = "";
        while (start < text.length()) {
            int left = size - open.length();
            boolean last = parts.size() + 1 == maxParts;
            int end = text.length();
            if (end - start > left) {
                left -= OpenMarks.LONGEST + (last ? MISSING_ROOM : 0);
                end = cuts.best(start, start + left, left);
            }
            int next = cuts.next(end, size);
            String openAtEnd = next < text.length() ? marks.at(end) : "";
            int bodyEnd = Tidy.stripEnd(text, start, end);
            if (!Tidy.isBlank(text, start, bodyEnd)) {
                String missing = last && next < text.length() ? missing(text.codePointCount(next, text.length())) : "";
                parts.add(new Part(start, bodyEnd, open, OpenMarks.closing(openAtEnd) + missing));
            }
            if (last && parts.size() == maxParts) {
                return parts;
            }
            open = cuts.quoteAt(start, open, next) + openAtEnd;
            start = next;
        }
        return parts;
    }

    private static String missing(int characters) {
        return String.format(Locale.ROOT, "\n… %,d characters not shown", characters);
    }

    /** A stretch of the text, with the marks reopened before it and closed after it. */
    record Part(int start, int end, String before, String after) {

        String in(String text) {
            return before + text.substring(start, end) + after;
        }
    }
}
