package io.github.camelwawp.text.markup;

import io.github.camelwawp.text.Mark;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;

/**
 * The ranges of a line to be marked, properly nested and only where WhatsApp recognizes the signs: it would show a mark
 * inside a word as an asterisk, so such a mark is left out.
 */
final class MarkedRanges {

    private record Range(int start, int end, Mark mark) {}

    private final CharSequence text;
    private final PriorityQueue<Range> waiting = new PriorityQueue<>(Comparator.comparingInt(Range::start)
            .thenComparing(Comparator.comparingInt(Range::end).reversed())
            .thenComparing(Range::mark));
    private final Deque<Range> open = new ArrayDeque<>(4);

    MarkedRanges(Line line, CharSequence text) {
        this.text = text;
        for (Mark mark : Mark.values()) {
            int start = -1;
            for (int i = 0; i <= text.length(); i++) {
                boolean has = i < text.length() && line.has(i, mark);
                if (has && start < 0) {
                    start = i;
                } else if (!has && start >= 0) {
                    add(start, i, mark);
                    start = -1;
                }
            }
        }
    }

    private void add(int from, int to, Mark mark) {
        int start = from;
        int end = to;
        while (start < end && text.charAt(start) == ' ') {
            start++;
        }
        while (end > start && text.charAt(end - 1) == ' ') {
            end--;
        }
        boolean edges = (start == 0 || Mark.isEdge(Character.codePointBefore(text, start)))
                && (end == text.length() || Mark.isEdge(Character.codePointAt(text, end)));
        if (edges && isWorthIt(start, end, mark)) {
            waiting.add(new Range(start, end, mark));
        }
    }

    private boolean isWorthIt(int start, int end, Mark mark) {
        boolean visible = false;
        for (int i = start; i < end; i++) {
            visible |= Character.isLetterOrDigit(Character.codePointAt(text, i));
            if (mark == Mark.CODE && text.charAt(i) == '`') {
                return false;
            }
        }
        return visible || mark == Mark.CODE && end > start;
    }

    /** Appends the signs that belong before the character at this position. Call it with ascending positions. */
    void signsAt(int place, StringBuilder out) {
        while (!open.isEmpty() && open.peek().end() == place) {
            out.append(open.pop().mark().sign());
        }
        while (!waiting.isEmpty() && waiting.peek().start() <= place) {
            Range range = waiting.poll();
            if (!open.isEmpty() && open.peek().end() < range.end()) {
                // The range extends beyond the enclosing mark: the rest becomes a separate range.
                int cut = open.peek().end();
                add(cut, range.end(), range.mark());
                add(range.start(), cut, range.mark());
            } else {
                out.append(range.mark().sign());
                open.push(range);
            }
        }
    }

    boolean inCode() {
        return !open.isEmpty() && open.peek().mark() == Mark.CODE;
    }
}
