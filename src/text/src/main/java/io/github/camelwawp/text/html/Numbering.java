package io.github.camelwawp.text.html;

import java.util.Locale;

/** The numbering of a list: HTML's {@code <ol type>}. */
enum Numbering {

    /** 1, 2, 3 */
    DECIMAL {
        @Override
        String of(int number) {
            return Integer.toString(number);
        }
    },
    /** a, b, … z, aa */
    LOWER_LETTERS {
        @Override
        String of(int number) {
            return number < 1 ? DECIMAL.of(number) : letters(number).toLowerCase(Locale.ROOT);
        }
    },
    /** A, B, … Z, AA */
    UPPER_LETTERS {
        @Override
        String of(int number) {
            return number < 1 ? DECIMAL.of(number) : letters(number);
        }
    },
    /** i, ii, iii, iv */
    LOWER_ROMAN {
        @Override
        String of(int number) {
            return UPPER_ROMAN.of(number).toLowerCase(Locale.ROOT);
        }
    },
    /** I, II, III, IV */
    UPPER_ROMAN {
        @Override
        String of(int number) {
            return number < 1 || number > MOST_ROMAN ? DECIMAL.of(number) : roman(number);
        }
    };

    private static final int MOST_ROMAN = 3999;
    private static final int[] VALUES = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
    private static final String[] SIGNS = {"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"};

    abstract String of(int number);

    /** The numbering for HTML's type or CSS's list-style-type; decimal for any other name. */
    static Numbering named(String type, String style) {
        return switch (type) {
            case "a" -> LOWER_LETTERS;
            case "A" -> UPPER_LETTERS;
            case "i" -> LOWER_ROMAN;
            case "I" -> UPPER_ROMAN;
            default ->
                switch (style) {
                    case "lower-alpha", "lower-latin" -> LOWER_LETTERS;
                    case "upper-alpha", "upper-latin" -> UPPER_LETTERS;
                    case "lower-roman" -> LOWER_ROMAN;
                    case "upper-roman" -> UPPER_ROMAN;
                    default -> DECIMAL;
                };
        };
    }

    private static String letters(int number) {
        StringBuilder letters = new StringBuilder();
        for (int rest = number; rest > 0; rest = (rest - 1) / 26) {
            letters.append((char) ('A' + (rest - 1) % 26));
        }
        return letters.reverse().toString();
    }

    private static String roman(int number) {
        StringBuilder roman = new StringBuilder();
        int rest = number;
        for (int i = 0; i < VALUES.length; i++) {
            for (; rest >= VALUES[i]; rest -= VALUES[i]) {
                roman.append(SIGNS[i]);
            }
        }
        return roman.toString();
    }
}
