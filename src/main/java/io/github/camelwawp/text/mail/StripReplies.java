package io.github.camelwawp.text.mail;

/** How much of quoted replies and signatures is cut. The whole text never is, and forwarded mails stay whole. */
public enum StripReplies {

    /** Nothing is cut. */
    OFF,

    /** What mail programs mark as quote or signature is cut, when nothing new follows it. */
    SAFE,

    /** Also quotes between the lines, copied header blocks, and "Sent from my phone". */
    AGGRESSIVE
}
