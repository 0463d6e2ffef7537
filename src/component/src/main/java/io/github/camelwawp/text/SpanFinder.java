package io.github.camelwawp.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** Finds the spans that WhatsApp would show as marked: properly nested, and within a line unless fenced. Linear. */
final class SpanFinder {

    private final String text;
    private final Consumer<Span> found;
    /** Positions of open signs, innermost first; at most one of each mark. */
    private final Deque<Integer> open = new ArrayDeque<>(4);

    SpanFinder(String text, Consumer<Span> found) {
        this.text = text;
        this.found = found;
    }

    void find() {
        boolean fences = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                open.clear();
            } else if (c == '`' && fences && text.startsWith(Mark.FENCE, i)) {
                int close = text.indexOf(Mark.FENCE, i + 3);
                fences = close >= 0;
                if (fences) {
                    open.clear();
                    if (!text.substring(i + 3, close).isBlank()) {
                        found.accept(Span.of(text, i, close + 3, Mark.FENCE));
                    }
                    i = close + 2;
                }
            } else if (Mark.of(c) != null) {
                sign(i, c);
            }
        }
    }

    private void sign(int i, char c) {
        Integer opener = opener(c);
        if (opener == null) {
            if (Mark.mayOpen(text, i) && text.charAt(i + 1) != c) {
                open.push(i);
            }
        } else if (i > opener + 1 && Mark.mayClose(text, i)) {
            // Inner marks that are still open stay plain characters.
            while (!open.pop().equals(opener)) {
                continue;
            }
            found.accept(Span.of(text, opener, i + 1, String.valueOf(c)));
        }
    }

    private Integer opener(char c) {
        for (Integer place : open) {
            if (text.charAt(place) == c) {
                return place;
            }
        }
        return null;
    }
}
