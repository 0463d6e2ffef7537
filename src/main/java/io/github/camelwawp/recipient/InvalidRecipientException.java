package io.github.camelwawp.recipient;

/** A recipient that cannot be sent to; the message says the rule that was broken and never shows a whole number. */
public class InvalidRecipientException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    InvalidRecipientException(String rule, String value) {
        super(rule + ", got '" + mask(value) + "'");
    }

    InvalidRecipientException(String rule) {
        super(rule);
    }

    /** At most 40 characters, on one line, of the digits only the last two. */
    static String mask(String value) {
        int digits = (int) value.chars().filter(Character::isDigit).count();
        StringBuilder masked = new StringBuilder();
        for (int i = 0; i < value.length() && masked.length() < 40; i++) {
            char c = value.charAt(i);
            if (Character.isDigit(c)) {
                masked.append(digits-- > 2 ? '*' : c);
            } else {
                masked.append(Character.isISOControl(c) ? ' ' : c);
            }
        }
        return masked.toString();
    }
}
