package io.github.camelwawp.optout;

import io.github.camelwawp.text.Unseen;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Normalizes messages and keywords for comparison. */
final class Fold {

    /** UTF-16 units: room for a decorated keyword. A longer message says more than a keyword and is not checked. */
    private static final int LONGEST = 500;
    /** A digit, # or * in a box, which would otherwise leave its digit behind. */
    private static final Pattern KEYCAP = Pattern.compile("[0-9#*]\\uFE0F?\\u20E3");

    private static final String COMBINING_ACCENTS = "\\u0300-\\u036F";
    /** Honorifics, vowel signs, superscript alef, Quranic marks; after decomposition also hamza and madda. */
    private static final String ARABIC_MARKS =
            "\\u0610-\\u061A\\u064B-\\u065F\\u0670\\u06D6-\\u06DC\\u06DF-\\u06E4\\u06E7\\u06E8"
                    + "\\u06EA-\\u06ED\\u08CA-\\u08E1\\u08E3-\\u08FF";

    private static final String TATWEEL = "\\u0640";
    /** Punctuation; symbols, including emoji, skin tones and WhatsApp's marks; invisible characters; lone surrogates. */
    private static final Pattern DROPPED = Pattern.compile("[" + COMBINING_ACCENTS + ARABIC_MARKS + TATWEEL
            + Unseen.CHARACTERS + "\\p{P}\\p{S}\\p{Me}\\p{Cc}\\p{Cs}\\p{Co}&&[^\\s\\x{85}]]");

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\x{85}]+");

    private Fold() {}

    /** Empty for text that cannot be a keyword. */
    static String of(String text) {
        String stripped = text.strip();
        if (stripped.length() > LONGEST) {
            return "";
        }
        // Decomposed first, so that accents and hamzas can be dropped: ARRÊT is also typed as ARRET, and \u0625 as
        // \u0627.
        String apart = Normalizer.normalize(KEYCAP.matcher(stripped).replaceAll(""), Normalizer.Form.NFKD);
        String bare = BLANKS.matcher(DROPPED.matcher(apart).replaceAll(""))
                .replaceAll(" ")
                .strip();
        // Folding through upper case is the only way that equates ß and ss, except for the capital ß. The Turkish
        // dotless i becomes a plain i.
        String folded = bare.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }
}
