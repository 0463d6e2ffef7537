package io.github.camelwawp.text.mail;

/** How the text shows that quoted messages were cut. */
public enum CutTrace {

    /** A last line with the number of cut lines, such as {@code [earlier messages: 34 lines]}, in the mail's language if known. */
    LINE,

    /** The text does not show it. */
    NONE
}
