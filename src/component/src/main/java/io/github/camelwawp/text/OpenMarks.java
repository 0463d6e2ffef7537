package io.github.camelwawp.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The marked spans of a WhatsApp text, which show the open marks at any position. Built in one pass. */
public final class OpenMarks {

    /** The longest result of {@link #at}: four marks within a line, or a fence. */
    public static final int LONGEST = 4;

    private final List<Span> spans = new ArrayList<>();
    /** For each span the enclosing one, or -1. */
    private final int[] around;

    private OpenMarks(String text) {
        new SpanFinder(text, spans::add).find();
        spans.sort(Comparator.comparingInt(Span::start));
        around = new int[spans.size()];
        int open = -1;
        for (int i = 0; i < around.length; i++) {
            while (open >= 0 && spans.get(open).end() <= spans.get(i).start()) {
                open = around[open];
            }
            around[i] = open;
            open = i;
        }
    }

    /** Finds the spans of the text. */
    public static OpenMarks in(String text) {
        return new OpenMarks(text);
    }

    /** The signs open at a position, outermost first; empty if there are none. */
    public String at(int place) {
        StringBuilder signs = new StringBuilder();
        for (int i = lastBefore(place); i >= 0; i = around[i]) {
            if (place < spans.get(i).end()) {
                signs.insert(0, spans.get(i).sign());
            }
        }
        return signs.toString();
    }

    /** The signs that close what {@link #at} has opened. */
    public static String closing(String opening) {
        return new StringBuilder(opening).reverse().toString();
    }

    /** False where a cut would leave a mark empty, or cut the mark itself. */
    public boolean mayCut(int place) {
        for (int i = lastBefore(place); i >= 0; i = around[i]) {
            Span span = spans.get(i);
            if (place < span.end() && (place <= span.first() || place > span.last())) {
                return false;
            }
        }
        return true;
    }

    private int lastBefore(int place) {
        int low = 0;
        int high = spans.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (spans.get(middle).start() < place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}
