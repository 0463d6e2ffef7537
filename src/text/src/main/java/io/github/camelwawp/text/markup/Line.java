package io.github.camelwawp.text.markup;

import java.util.Arrays;
import java.util.BitSet;

import io.github.camelwawp.text.Mark;

/** One line while it is written: characters, and for each of them the marks it is to be shown in. */
final class Line {

    /** Not a mark: text that takes no mark and must not be changed, such as a web address. */
    static final int VERBATIM = 1 << Mark.values().length;

    private final StringBuilder text = new StringBuilder();
    private byte[] styles = new byte[128];

    void append(char c, int style) {
        if (text.length() == styles.length) {
            styles = Arrays.copyOf(styles, styles.length * 2);
        }
        styles[text.length()] = (byte) style;
        text.append(c);
    }

    boolean isEmpty() {
        return text.length() == 0;
    }

    boolean endsWithSpace() {
        return last() == ' ';
    }

    char last() {
        return text.charAt(text.length() - 1);
    }

    void dropLast() {
        text.setLength(text.length() - 1);
    }

    void clear() {
        text.setLength(0);
    }

    int length() {
        return text.length();
    }

    boolean has(int place, Mark mark) {
        int style = styles[place];
        int bit = 1 << mark.ordinal();
        int wins = mark == Mark.CODE ? VERBATIM : VERBATIM | 1 << Mark.CODE.ordinal();
        return (style & bit) != 0 && (style & wins) == 0;
    }

    String render(TypedMarks typed) {
        while (!isEmpty() && endsWithSpace()) {
            text.setLength(text.length() - 1);
        }
        // WhatsApp would take a sign behind a web address for a part of it.
        Addresses.webIn(text).stream().forEach(i -> styles[i] |= VERBATIM);
        MarkedRanges ranges = new MarkedRanges(this, text);
        StringBuilder out = new StringBuilder(text.length() + 16);
        BitSet settled = new BitSet();
        BitSet real = new BitSet();
        for (int i = 0; i <= text.length(); i++) {
            int before = out.length();
            ranges.signsAt(i, out);
            real.set(before, out.length());
            if (i < text.length()) {
                if ((styles[i] & VERBATIM) != 0 || ranges.inCode()) {
                    settled.set(out.length());
                }
                out.append(text.charAt(i));
            }
        }
        settled.or(real);
        if (typed == TypedMarks.KEEP) {
            return out.toString();
        }
        settled.or(Addresses.in(out));
        return new LineEscaper(out, settled, real).escape().toString();
    }
}
