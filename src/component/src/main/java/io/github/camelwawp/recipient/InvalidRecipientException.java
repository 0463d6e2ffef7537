package io.github.camelwawp.recipient;

import io.github.camelwawp.text.Unseen;

/** A recipient that cannot receive texts. The message names the broken rule and never shows a whole number. */
public class InvalidRecipientException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String entry;

    InvalidRecipientException(String rule, String value) {
        super(rule + ", got '" + mask(value) + "'");
        this.entry = null;
    }

    InvalidRecipientException(String rule) {
        super(rule);
        this.entry = null;
    }

    /** @param shown the name of the entry, as the message may show it */
    InvalidRecipientException(String entry, String shown, String rule) {
        super("gateway.recipients." + shown + rule);
        this.entry = entry;
    }

    /** The lower-case name of the invalid entry in a {@link RecipientBook}; null if the recipient of a message is invalid. */
    public String entry() {
        return entry;
    }

    /** At most 40 characters, on one line; only the last two digits (in any script) stay readable. */
    static String mask(String value) {
        long hidden = value.codePoints().filter(Character::isDigit).count() - 2;
        StringBuilder masked = new StringBuilder();
        for (int c : value.codePoints().toArray()) {
            if (masked.length() >= 40) {
                break;
            }
            if (Character.isDigit(c)) {
                masked.appendCodePoint(hidden > 0 ? '*' : c);
                hidden--;
            } else {
                masked.appendCodePoint(printable(c) ? c : ' ');
            }
        }
        return masked.toString();
    }

    private static boolean printable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> !Unseen.is(c);
        };
    }
}
