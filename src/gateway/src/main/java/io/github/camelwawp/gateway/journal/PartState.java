package io.github.camelwawp.gateway.journal;

/** What is known of one part of a delivery. */
public enum PartState {

    /** A call was begun and its end was never written down: perhaps sent. */
    ATTEMPTED,
    /** Sent; stays so, whatever is written later. */
    SENT,
    /** In Wawp's own queue. */
    QUEUED,
    /** Certainly not sent. */
    NOT_SENT,
    /** The call ended without telling: perhaps sent. */
    UNKNOWN,
    /** Refused by Wawp or WhatsApp. */
    REJECTED,
    /** Not sent, since the recipient has opted out. */
    SUPPRESSED
}
