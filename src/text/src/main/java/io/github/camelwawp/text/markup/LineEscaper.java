package io.github.camelwawp.text.markup;

import io.github.camelwawp.text.Mark;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Neutralizes the typed marks of one line with as few invisible characters as possible. Takes linear time.
 */
final class LineEscaper {

    /** WORD JOINER is neither space nor punctuation, so a mark next to it is inside a word. Unlike U+200B, it allows no line break. */
    static final char JOINER = '\u2060';

    private final CharSequence line;
    /** Positions that are not the sender's plain characters: real marks, code, addresses. */
    private final BitSet settled;

    private final BitSet real;
    private final Map<Mark, Integer> lastCloser = new EnumMap<>(Mark.class);
    private final Set<Mark> inside = EnumSet.noneOf(Mark.class);

    LineEscaper(CharSequence line, BitSet settled) {
        this(line, settled, new BitSet());
    }

    /**
     * @param real the settled positions that are intended marks
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
                if (!lastCloser.containsKey(mark) && Mark.mayClose(line, i)) {
                    lastCloser.put(mark, i);
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
                    turn(mark);
                }
                continue;
            }
            if (i > runEnd) {
                runStart = i;
                runEnd = i;
                while (runEnd + 1 < line.length() && line.charAt(runEnd + 1) == c) {
                    runEnd++;
                }
            }
            // A run such as ____ encloses no text; three backticks always open a block.
            boolean opens = mark == Mark.CODE && runEnd - runStart >= 2
                    || Mark.mayOpen(line, i) && lastCloser.getOrDefault(mark, -1) > runEnd;
            if (opens) {
                out.append(JOINER);
            }
            out.append(c);
            if (inside.contains(mark) && Mark.mayClose(line, i)) {
                out.append(JOINER);
            }
        }
        return out;
    }

    /** Closes the mark if it is open, and opens it otherwise. */
    private void turn(Mark mark) {
        if (inside.contains(mark)) {
            inside.remove(mark);
        } else {
            inside.add(mark);
        }
    }
}
