package io.github.camelwawp.gateway.journal;

/** How far the delivery of a message to one recipient has come. */
public enum DeliveryState {

    /** To be sent, or being sent. */
    OPEN,
    /** Every part is sent. */
    SENT,
    /** Every part is sent or in Wawp's own queue. */
    QUEUED,
    /** Not sent, since the recipient has opted out. */
    SUPPRESSED,
    /** Given up: a dead letter. */
    DEAD
}
