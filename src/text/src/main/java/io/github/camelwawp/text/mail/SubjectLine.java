package io.github.camelwawp.text.mail;

/** How the text shows the subject of a mail. */
public enum SubjectLine {

    /** As the first line, in bold. */
    BOLD,

    /** Not at all, unless the mail has nothing else to show. */
    NONE
}
