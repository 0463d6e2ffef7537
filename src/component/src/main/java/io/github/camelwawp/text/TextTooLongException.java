package io.github.camelwawp.text;

/** A text is longer than the limit and {@link Overflow#REJECT} is set. Length and limit are UTF-16 units. */
public final class TextTooLongException extends ShapingException {

    private static final long serialVersionUID = 1L;

    private final int length;
    private final int limit;

    TextTooLongException(int length, int limit) {
        super("The text has " + length + " UTF-16 units; the limit is " + limit);
        this.length = length;
        this.limit = limit;
    }

    /** The length of the text, in UTF-16 units. */
    public int length() {
        return length;
    }

    /** The limit, in UTF-16 units. */
    public int limit() {
        return limit;
    }
}
