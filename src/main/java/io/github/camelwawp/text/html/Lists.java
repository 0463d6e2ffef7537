package io.github.camelwawp.text.html;

import java.util.ArrayDeque;
import java.util.Deque;

/** The lists that are open, and the bullet of the next item. Bullets are drawn: WhatsApp's own lists do not nest. */
public final class Lists {

    private static final String[] BULLETS = {"• ", "◦ ", "▪ "};

    /** The next number, or null for a list of bullets. */
    private final Deque<Integer> next = new ArrayDeque<>();
    private int plain;

    public void openPlain() {
        next.push(Integer.MIN_VALUE);
        plain++;
    }

    public void openNumbered(int start) {
        next.push(start);
    }

    public void close() {
        if (next.pop() == Integer.MIN_VALUE) {
            plain--;
        }
    }

    public boolean isOpen() {
        return !next.isEmpty();
    }

    /** Also answers outside of any list, since HTML has such items. */
    public String bullet() {
        if (next.isEmpty() || next.peek() == Integer.MIN_VALUE) {
            return BULLETS[Math.min(Math.max(plain, 1), BULLETS.length) - 1];
        }
        int number = next.pop();
        next.push(number + 1);
        return number + ". ";
    }
}
