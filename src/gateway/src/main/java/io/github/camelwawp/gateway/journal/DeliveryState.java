package io.github.camelwawp.gateway.journal;

/** The state of the delivery of a message to one recipient. */
public enum DeliveryState {

    /** Waiting to be sent, or being sent. */
    OPEN,
    /** Every part is sent. */
    SENT,
    /** Every part is sent or in Wawp's own queue. */
    QUEUED,
    /** Not sent, since the recipient has opted out. */
    SUPPRESSED,
    /** Not sent, since its time was over. */
    EXPIRED,
    /** Not sent, since an operator has cancelled it. */
    CANCELLED,
    /** Given up: a dead letter. */
    DEAD
}
