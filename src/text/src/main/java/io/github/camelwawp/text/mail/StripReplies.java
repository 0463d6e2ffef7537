package io.github.camelwawp.text.mail;

/**
 * How much of quoted replies and signatures is cut. The whole text never is, and mails that are forwarded, or sent by a program
 * or a list as their headers say, stay whole.
 */
public enum StripReplies {

    /** Nothing is cut. */
    OFF,

    /**
     * Of a mail that answers another by its headers, the quote at its end that the mail program has marked is cut: lines with
     * {@code >}, its own container, a block of original headers. Of any mail, a short signature behind {@code "-- "}.
     */
    SAFE,

    /** Also quotes between the lines, copied header blocks, and "Sent from my phone". */
    AGGRESSIVE
}
