package io.github.camelwawp.text.mail;

/** Where the subject of a mail goes. */
public enum SubjectLine {

    /** It is the first line, in bold. */
    BOLD,

    /** It is left out of the text, unless there is nothing else to show. */
    NONE
}
