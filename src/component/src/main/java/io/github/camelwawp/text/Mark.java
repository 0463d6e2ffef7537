package io.github.camelwawp.text;

/** The marks that WhatsApp supports within a line; code allows no other mark inside. */
public enum Mark {
    /** {@code *bold*}. */
    BOLD('*'),

    /** {@code _italic_}. */
    ITALIC('_'),

    /** {@code ~struck through~}. */
    STRIKE('~'),

    /** {@code `monospaced`}. */
    CODE('`');

    /** The block mark, which may span lines. */
    public static final String FENCE = "```";

    private final char sign;

    Mark(char sign) {
        this.sign = sign;
    }

    /** The character that opens and closes the mark. */
    public char sign() {
        return sign;
    }

    /** The mark with this sign, or null. */
    public static Mark of(char c) {
        return switch (c) {
            case '*' -> BOLD;
            case '_' -> ITALIC;
            case '~' -> STRIKE;
            case '`' -> CODE;
            default -> null;
        };
    }

    /** True if a mark at {@code i} may open: not inside a word, and not before a space. */
    public static boolean mayOpen(CharSequence text, int i) {
        return i + 1 < text.length()
                && !Character.isWhitespace(text.charAt(i + 1))
                && (i == 0 || isEdge(Character.codePointBefore(text, i)));
    }

    /** True if a mark at {@code i} may close: not after a space, and not inside a word. */
    public static boolean mayClose(CharSequence text, int i) {
        return i > 0
                && !Character.isWhitespace(text.charAt(i - 1))
                && (i + 1 == text.length() || isEdge(Character.codePointAt(text, i + 1)));
    }

    /** Spaces, punctuation and symbols are edges; letters, digits, combining marks and invisible joiners are not. */
    public static boolean isEdge(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.FORMAT -> false;
            default -> !Character.isLetterOrDigit(codePoint);
        };
    }
}
