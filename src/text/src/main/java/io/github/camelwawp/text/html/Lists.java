package io.github.camelwawp.text.html;

import java.util.ArrayDeque;
import java.util.Deque;

/** The open lists and the bullet of the next item. Bullets are plain characters, because WhatsApp's own lists do not nest. */
public final class Lists {

    private static final String[] BULLETS = {"• ", "◦ ", "▪ "};

    private static final class OpenList {

        /** Null for a bulleted list. */
        private final Numbering numbering;

        private final int step;
        private int next;

        OpenList(Numbering numbering, int start, int step) {
            this.numbering = numbering;
            this.next = start;
            this.step = step;
        }
    }

    private final Deque<OpenList> open = new ArrayDeque<>();
    private int plain;

    /** Opens a list whose items have bullets. */
    public void openPlain() {
        open.push(new OpenList(null, 0, 0));
        plain++;
    }

    /** Opens a list whose items are numbered from {@code start} on. */
    public void openNumbered(int start) {
        openNumbered(Numbering.DECIMAL, start, 1);
    }

    /** @param step 1, or -1 for a reversed list */
    void openNumbered(Numbering numbering, int start, int step) {
        open.push(new OpenList(numbering, start, step));
    }

    /** Closes the innermost list, if one is open. */
    public void close() {
        if (open.pop().numbering == null) {
            plain--;
        }
    }

    /** Whether any list is open. */
    public boolean isOpen() {
        return !open.isEmpty();
    }

    /** Sets the number of the next item. */
    void number(int value) {
        if (!open.isEmpty()) {
            open.peek().next = value;
        }
    }

    /** The bullet of the next item; also works outside a list, because HTML has such items. */
    public String bullet() {
        OpenList list = open.peek();
        if (list == null || list.numbering == null) {
            return BULLETS[Math.min(Math.max(plain, 1), BULLETS.length) - 1];
        }
        int number = list.next;
        list.next += list.step;
        return list.numbering.of(number) + ". ";
    }
}
