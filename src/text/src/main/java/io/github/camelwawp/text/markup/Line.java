package io.github.camelwawp.text.markup;

import io.github.camelwawp.text.Mark;
import java.util.Arrays;
import java.util.BitSet;

/** A line under construction: its characters, each with the marks that apply to it. */
final class Line {

    private final StringBuilder text = new StringBuilder();
    private Style[] styles = new Style[128];

    void append(char c, Style style) {
        if (text.length() == styles.length) {
            styles = Arrays.copyOf(styles, styles.length * 2);
        }
        styles[text.length()] = style;
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
        return styles[place].shows(mark);
    }

    String render(TypedMarks typed) {
        while (!isEmpty() && endsWithSpace()) {
            text.setLength(text.length() - 1);
        }
        // WhatsApp would treat a mark right after a web address as part of the address.
        Addresses.webIn(text).stream().forEach(i -> styles[i] = Style.VERBATIM);
        MarkedRanges ranges = new MarkedRanges(this, text);
        StringBuilder out = new StringBuilder(text.length() + 16);
        BitSet settled = new BitSet();
        BitSet real = new BitSet();
        for (int i = 0; i <= text.length(); i++) {
            int before = out.length();
            ranges.signsAt(i, out);
            real.set(before, out.length());
            if (i < text.length()) {
                if (styles[i].verbatim() || ranges.inCode()) {
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
