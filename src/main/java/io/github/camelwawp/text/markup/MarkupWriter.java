package io.github.camelwawp.text.markup;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes a WhatsApp text from blocks and inline pieces. It alone owns spaces, line ends and signs: callers say what a piece
 * is, and never see a blank too many or a mark that WhatsApp would not respect.
 */
public final class MarkupWriter {

    /** Deeper indents would leave no room on a phone. */
    private static final int DEEPEST = 8;

    private final StringBuilder out = new StringBuilder();
    private final Line line = new Line();
    private final int[] opened = new int[Mark.values().length];
    private final Deque<Prefix> prefixes = new ArrayDeque<>();
    private final TypedMarks typed;
    private int style;
    private int breaks;

    public MarkupWriter(TypedMarks typed) {
        this.typed = typed;
    }

    /** Inline text; runs of white space become one space, and none starts a line. */
    public MarkupWriter text(CharSequence text) {
        return append(text, style);
    }

    /** Inline text that takes no mark and is not escaped, such as a web address. */
    public MarkupWriter verbatim(CharSequence text) {
        return append(text, Line.VERBATIM);
    }

    private MarkupWriter append(CharSequence text, int as) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                if (!line.isEmpty() && !line.endsWithSpace()) {
                    line.append(' ', as);
                }
            } else if (!Invisible.isPadding(c) && !(Invisible.isJoiner(c) && (line.isEmpty() || line.endsWithSpace()))) {
                line.append(c, as);
            }
        }
        return this;
    }

    public MarkupWriter open(Mark mark) {
        opened[mark.ordinal()]++;
        style |= 1 << mark.ordinal();
        return this;
    }

    public MarkupWriter close(Mark mark) {
        if (opened[mark.ordinal()] > 0 && --opened[mark.ordinal()] == 0) {
            style &= ~(1 << mark.ordinal());
        }
        return this;
    }

    /** What follows starts on a line of its own. */
    public MarkupWriter block() {
        endLine();
        breaks = Math.max(breaks, 1);
        return this;
    }

    /** What follows comes behind a blank line. */
    public MarkupWriter paragraph() {
        endLine();
        breaks = 2;
        return this;
    }

    /** A line end; the second in a row leaves a blank line, further ones nothing. */
    public MarkupWriter lineBreak() {
        boolean first = !line.isEmpty();
        endLine();
        breaks = first ? Math.max(breaks, 1) : Math.min(2, breaks + 1);
        return this;
    }

    /** True when nothing stands on the current line yet. */
    public boolean atLineStart() {
        return line.isEmpty();
    }

    /** Starts a quote: each line of it gets {@code > }. WhatsApp has one level of them. */
    public MarkupWriter openQuote() {
        endLine();
        boolean quoted = prefixes.stream().anyMatch(Prefix::isQuote);
        prefixes.push(quoted || prefixes.size() >= DEEPEST ? Prefix.none() : Prefix.quote());
        return this;
    }

    /** Starts an item of a list: its first line begins with the bullet, the others are indented as far. */
    public MarkupWriter openItem(String bullet) {
        endLine();
        prefixes.push(prefixes.size() >= DEEPEST ? Prefix.none() : Prefix.item(bullet));
        return this;
    }

    /** Ends the innermost quote or item. */
    public MarkupWriter leave() {
        endLine();
        prefixes.pop();
        return this;
    }

    /** A block of code, its line ends and blanks kept. */
    public MarkupWriter code(String code) {
        endLine();
        String kept = code.replace("\r\n", "\n").stripTrailing().replaceFirst("^(?:[ \\t]*\\n)++", "");
        if (kept.isBlank()) {
            return this;
        }
        boolean fence = !kept.contains(Mark.FENCE);
        startLine();
        out.append(fence ? Mark.FENCE : "").append(kept).append(fence ? Mark.FENCE : "");
        return this;
    }

    private void endLine() {
        if (!line.isEmpty()) {
            String rendered = line.render(typed);
            line.clear();
            if (!rendered.isEmpty()) {
                startLine();
                out.append(rendered);
            }
        }
    }

    private void startLine() {
        if (!out.isEmpty()) {
            out.append("\n\n", 0, Math.max(1, breaks));
        }
        breaks = 0;
        prefixes.descendingIterator().forEachRemaining(prefix -> out.append(prefix.next()));
    }

    /** The text written so far, without blanks at its ends. */
    @Override
    public String toString() {
        endLine();
        return out.toString().strip();
    }
}
