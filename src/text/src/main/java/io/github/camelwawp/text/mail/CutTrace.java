package io.github.camelwawp.text.mail;

/** What tells the reader that quoted messages were cut. */
public enum CutTrace {

    /** A last line with their number of lines, such as {@code [earlier messages: 34 lines]}, in the mail's language if it is known. */
    LINE,

    /** Nothing. */
    NONE
}
