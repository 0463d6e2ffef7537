package io.github.camelwawp.text;

/** What happens to a text that is longer than the limit. */
public enum Overflow {

    /** It becomes several parts, up to the largest number of them; what is beyond is counted in a last line. */
    SPLIT,

    /** One part is kept; its last line says how many characters are missing. */
    TRUNCATE,

    /** It is refused with a {@link TextTooLongException}. */
    REJECT
}
