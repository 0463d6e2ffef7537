package io.github.camelwawp.optout;

import io.github.camelwawp.text.Unseen;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Brings a message and a keyword into the one form in which they are compared. */
final class Fold {

    /** UTF-16 units: room for a keyword in any decoration; what is longer says more than a keyword and is not looked at. */
    private static final int LONGEST = 500;
    /** A digit, # or * in a box: by itself it would leave its digit behind. */
    private static final Pattern KEYCAP = Pattern.compile("[0-9#*]\\uFE0F?\\u20E3");

    private static final String COMBINING_ACCENTS = "\\u0300-\\u036F";
    /** Honorifics, vowel signs, superscript alef, the marks of the Quran; after decomposition hamza and madda too. */
    private static final String ARABIC_MARKS =
            "\\u0610-\\u061A\\u064B-\\u065F\\u0670\\u06D6-\\u06DC\\u06DF-\\u06E4\\u06E7\\u06E8"
                    + "\\u06EA-\\u06ED\\u08CA-\\u08E1\\u08E3-\\u08FF";

    private static final String TATWEEL = "\\u0640";
    /** Punctuation; symbols, which emoji, skin tones and WhatsApp's marks are; what nobody sees; halves of pairs. */
    private static final Pattern DROPPED = Pattern.compile("[" + COMBINING_ACCENTS + ARABIC_MARKS + TATWEEL
            + Unseen.CHARACTERS + "\\p{P}\\p{S}\\p{Me}\\p{Cc}\\p{Cs}\\p{Co}&&[^\\s\\x{85}]]");

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\x{85}]+");

    private Fold() {}

    /** Empty for what cannot be a keyword. */
    static String of(String text) {
        String stripped = text.strip();
        if (stripped.length() > LONGEST) {
            return "";
        }
        // Taken apart first, so that accents and hamzas can be left out: ARRÊT is ARRET, and \u0625 is typed as \u0627
        // all over.
        String apart = Normalizer.normalize(KEYCAP.matcher(stripped).replaceAll(""), Normalizer.Form.NFKD);
        String bare = BLANKS.matcher(DROPPED.matcher(apart).replaceAll(""))
                .replaceAll(" ")
                .strip();
        // By capitals, since only they bring ß and ss together, but for the capital ß; the dotless i of Turkish becomes
        // the i of everybody.
        String folded = bare.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }
}
