package io.github.camelwawp.text.markup;

import io.github.camelwawp.text.Mark;
import io.github.camelwawp.text.Unseen;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes WhatsApp text from blocks and inline pieces. Callers only say what a piece is; the writer decides on spaces, line
 * breaks and signs, so that no extra space or unrecognized mark appears.
 */
public final class MarkupWriter {

    /** Deeper indentation would leave no room on a phone. */
    private static final int DEEPEST = 8;

    private static final int TAB = 8;
    /** Characters that may directly follow an address. */
    private static final String CLOSING = ".,;:!?)]}>»”’\"'…、。，）";

    private final StringBuilder out = new StringBuilder();
    private final Line line = new Line();
    private final Map<Mark, Integer> opened = new EnumMap<>(Mark.class);
    private final Deque<Prefix> prefixes = new ArrayDeque<>();
    private final TypedMarks typed;
    private Style style = Style.PLAIN;
    private int breaks;
    /** Whether a web address was written last: a letter right after it would become part of it. */
    private boolean address;

    /** @param typed how to treat marks in plain text */
    public MarkupWriter(TypedMarks typed) {
        this.typed = typed;
    }

    /** Writes inline text; runs of white space become one space, and leading white space of a line is dropped. */
    public MarkupWriter text(CharSequence text) {
        return append(text, style);
    }

    /** Writes inline text without marks or escaping, such as a web address. */
    public MarkupWriter verbatim(CharSequence text) {
        return append(text, Style.VERBATIM);
    }

    /** Writes inline text and keeps its line breaks. */
    public MarkupWriter lines(String text) {
        return each(text, this::text);
    }

    /** Writes inline text and keeps its line breaks and spaces, so that columns stay aligned. */
    public MarkupWriter columns(String text) {
        return each(text, this::columnsOfLine);
    }

    private MarkupWriter each(String text, Consumer<String> writer) {
        String[] lines = text.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                lineBreak();
            }
            writer.accept(lines[i]);
        }
        return this;
    }

    private void columnsOfLine(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            address &= !Character.isSpaceChar(c) && c != '\t';
            if (c == '\t') {
                do {
                    line.append(' ', style);
                } while (line.length() % TAB != 0);
            } else if (Character.isSpaceChar(c)) {
                line.append(' ', style);
            } else {
                append(String.valueOf(c), style);
            }
        }
    }

    /** Writes a web address without marks, separated from the text around it. */
    public MarkupWriter address(String address) {
        if (!line.isEmpty() && Character.isLetterOrDigit(line.last())) {
            line.append(' ', Style.VERBATIM);
        }
        verbatim(address);
        this.address = true;
        return this;
    }

    /** Writes the target of the preceding link text directly after its last word, even if that line has ended. */
    public MarkupWriter leadsTo(String address) {
        if (line.isEmpty() && out.isEmpty()) {
            return address(address);
        }
        if (line.isEmpty()) {
            out.append(" (").append(address).append(')');
            return this;
        }
        while (!line.isEmpty() && line.endsWithSpace()) {
            line.dropLast();
        }
        verbatim(" (" + address + ")");
        this.address = true;
        return this;
    }

    private MarkupWriter append(CharSequence text, Style as) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (address && !Unseen.isPadding(c)) {
                if (!Character.isWhitespace(c) && !Character.isSpaceChar(c) && CLOSING.indexOf(c) < 0) {
                    line.append(' ', as);
                }
                address = false;
            }
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                if (!line.isEmpty() && !line.endsWithSpace()) {
                    line.append(' ', as);
                }
            } else if (!Unseen.isPadding(c) && !(Unseen.isJoiner(c) && (line.isEmpty() || line.endsWithSpace()))) {
                line.append(c, as);
            }
        }
        return this;
    }

    /** Marks what follows, until the mark is closed. */
    public MarkupWriter open(Mark mark) {
        opened.merge(mark, 1, Integer::sum);
        style = style.with(mark);
        return this;
    }

    /** Ends the mark. */
    public MarkupWriter close(Mark mark) {
        Integer left = opened.computeIfPresent(mark, (opening, times) -> times == 1 ? null : times - 1);
        if (left == null) {
            style = style.without(mark);
        }
        return this;
    }

    /** Starts a new line for what follows. */
    public MarkupWriter block() {
        endLine();
        breaks = Math.max(breaks, 1);
        return this;
    }

    /** Starts a new paragraph, after a blank line, for what follows. */
    public MarkupWriter paragraph() {
        endLine();
        breaks = 2;
        return this;
    }

    /** Writes a line break; a second one in a row leaves a blank line, further ones have no effect. */
    public MarkupWriter lineBreak() {
        boolean first = !line.isEmpty();
        endLine();
        breaks = first ? Math.max(breaks, 1) : Math.min(2, breaks + 1);
        return this;
    }

    /** How much has been written so far; unchanged if nothing was added since the last call. */
    public int written() {
        return out.length() + line.length();
    }

    /** Opens a quote: each line starts with {@code > }. WhatsApp has one level of quotes. */
    public MarkupWriter openQuote() {
        endLine();
        boolean quoted = prefixes.stream().anyMatch(Prefix::isQuote);
        prefixes.push(quoted || prefixes.size() >= DEEPEST ? Prefix.none() : Prefix.quote());
        return this;
    }

    /** Opens a list item: its first line starts with the bullet, the other lines are indented to match. */
    public MarkupWriter openItem(String bullet) {
        endLine();
        prefixes.push(prefixes.size() >= DEEPEST ? Prefix.none() : Prefix.item(bullet));
        return this;
    }

    /** Closes the innermost quote or list item. */
    public MarkupWriter leave() {
        endLine();
        prefixes.pop();
        return this;
    }

    /** Writes a code block and keeps its line breaks and spaces. */
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
        address = false;
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

    /** The text written so far, without leading and trailing white space. */
    @Override
    public String toString() {
        endLine();
        return out.toString().strip();
    }
}
