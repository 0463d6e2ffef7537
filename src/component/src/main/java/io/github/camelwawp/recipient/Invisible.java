package io.github.camelwawp.recipient;

import java.util.regex.Pattern;

/** What comes along, unseen, when a number is copied from a contact, a page or a spreadsheet. */
public final class Invisible {

    /** Direction marks, zero-width characters, soft hyphens, variation selectors, fillers. */
    private static final Pattern CHARACTERS = Pattern.compile(
            "\\p{Cf}|[\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180d\\u180f\\u2800\\u3164\\ufe00-\\ufe0f\\uffa0\\x{E0100}-\\x{E01EF}]");

    private Invisible() {
    }

    public static String removedFrom(String text) {
        return CHARACTERS.matcher(text).replaceAll("");
    }
}
