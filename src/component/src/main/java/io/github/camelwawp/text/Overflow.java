package io.github.camelwawp.text;

/** What happens to a text that is longer than the limit. */
public enum Overflow {

    /** The text becomes several parts, up to maxParts; a last line says how many characters are missing. */
    SPLIT,

    /** The first part is kept; its last line says how many characters are missing. */
    TRUNCATE,

    /** The text is refused with a {@link TextTooLongException}. */
    REJECT
}
