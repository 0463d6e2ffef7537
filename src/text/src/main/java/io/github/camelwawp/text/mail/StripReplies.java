package io.github.camelwawp.text.mail;

/**
 * How much of quoted replies and signatures is cut. At least some text always remains. Forwarded mails, and mails that a
 * program or mailing list sent according to their headers, are not cut.
 */
public enum StripReplies {

    /** Nothing is cut. */
    OFF,

    /**
     * Cuts the quote at the end of a mail that is a reply according to its headers, if the mail program has marked the quote:
     * lines with {@code >}, a container element, or a block of original headers. Cuts a short signature after {@code "-- "} from
     * any mail.
     */
    SAFE,

    /** Also cuts quotes between the lines, copied header blocks, and "Sent from my phone". */
    AGGRESSIVE
}
