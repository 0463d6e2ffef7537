package io.github.camelwawp.text.markup;

import java.util.BitSet;

import io.github.camelwawp.text.Mark;

/**
 * Makes typed marks of one line harmless, with as few invisible characters as will do. Linear.
 */
final class LineEscaper {

    /** WORD JOINER counts as neither space nor punctuation, so a mark beside it is inside a word; unlike U+200B, no line breaks at it. */
    static final char JOINER = '\u2060';

    private final CharSequence line;
    /** Places that are not the sender's plain characters: real marks, code, addresses. */
    private final BitSet settled;
    private final BitSet real;
    private final int[] lastCloser = {-1, -1, -1, -1};
    private final boolean[] inside = new boolean[4];

    LineEscaper(CharSequence line, BitSet settled) {
        this(line, settled, new BitSet());
    }

    /**
     * @param real those of the settled places that are marks written on purpose
     */
    LineEscaper(CharSequence line, BitSet settled, BitSet real) {
        this.line = line;
        this.settled = settled;
        this.real = real;
    }

    CharSequence escape() {
        boolean any = false;
        for (int i = line.length() - 1; i >= 0; i--) {
            Mark mark = Mark.of(line.charAt(i));
            if (mark != null) {
                any = true;
                if (lastCloser[mark.ordinal()] < 0 && Mark.mayClose(line, i)) {
                    lastCloser[mark.ordinal()] = i;
                }
            }
        }
        return any ? rewrite() : line;
    }

    private CharSequence rewrite() {
        StringBuilder out = new StringBuilder(line.length() + 8);
        int runEnd = -1;
        int runStart = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            Mark mark = Mark.of(c);
            if (mark == null || settled.get(i)) {
                out.append(c);
                if (mark != null && real.get(i)) {
                    inside[mark.ordinal()] = !inside[mark.ordinal()];
                }
                continue;
            }
            if (i > runEnd) {
                runStart = i;
                for (runEnd = i; runEnd + 1 < line.length() && line.charAt(runEnd + 1) == c;) {
                    runEnd++;
                }
            }
            // A run such as ____ holds nothing to mark; three backticks open a block whatever follows.
            boolean opens = mark == Mark.CODE && runEnd - runStart >= 2
                || Mark.mayOpen(line, i) && lastCloser[mark.ordinal()] > runEnd;
            if (opens) {
                out.append(JOINER);
            }
            out.append(c);
            if (inside[mark.ordinal()] && Mark.mayClose(line, i)) {
                out.append(JOINER);
            }
        }
        return out;
    }
}
