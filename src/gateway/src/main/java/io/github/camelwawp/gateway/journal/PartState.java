package io.github.camelwawp.gateway.journal;

/** The state of one part of a delivery. */
public enum PartState {

    /** A call was started and its result never recorded: possibly sent. */
    ATTEMPTED,
    /** Sent; this state is final. */
    SENT,
    /** In Wawp's own queue. */
    QUEUED,
    /** Definitely not sent. */
    NOT_SENT,
    /** The call ended without a clear result: possibly sent. */
    UNKNOWN,
    /** Rejected by Wawp or WhatsApp. */
    REJECTED,
    /** Not sent because the recipient has opted out. */
    SUPPRESSED
}
