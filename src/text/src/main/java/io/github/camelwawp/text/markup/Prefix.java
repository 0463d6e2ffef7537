package io.github.camelwawp.text.markup;

/** The prefix of the lines of a quote or list item. */
final class Prefix {

    private static final String QUOTE = "> ";

    private String first;
    private final String others;

    private Prefix(String first, String others) {
        this.first = first;
        this.others = others;
    }

    static Prefix none() {
        return new Prefix("", "");
    }

    static Prefix quote() {
        return new Prefix(QUOTE, QUOTE);
    }

    static Prefix item(String bullet) {
        return new Prefix(bullet, " ".repeat(bullet.length()));
    }

    boolean isQuote() {
        return others.equals(QUOTE);
    }

    String next() {
        String next = first;
        first = others;
        return next;
    }
}
