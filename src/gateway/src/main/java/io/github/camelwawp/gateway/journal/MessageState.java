package io.github.camelwawp.gateway.journal;

import java.util.Collection;

/** The state of a message across all its deliveries. */
public enum MessageState {

    /** Stored; the gateway has not started to send it. */
    WAITING,
    /** At least one delivery is unfinished. */
    OPEN,
    /** Every delivery is sent. */
    SENT,
    /** Every delivery is sent or in Wawp's own queue. */
    QUEUED,
    /** Finished, no delivery was given up or has expired, and at least one recipient has opted out. */
    SUPPRESSED,
    /** Finished, no delivery was given up, and at least one was not sent before its time was over. */
    EXPIRED,
    /** Finished, no delivery was given up or has expired, and at least one was cancelled by an operator. */
    CANCELLED,
    /** Finished; at least one delivery was given up, or the message itself before it had deliveries. */
    DEAD;

    /**
     * Derives the state from the deliveries, since one may have been replayed after the message's own state was stored.
     *
     * @param written the state in the message's own row
     */
    static MessageState of(MessageState written, Collection<DeliveryState> deliveries) {
        if (deliveries.isEmpty()) {
            return written;
        }
        if (written == WAITING || deliveries.contains(DeliveryState.OPEN)) {
            return OPEN;
        }
        if (deliveries.contains(DeliveryState.DEAD)) {
            return DEAD;
        }
        if (deliveries.contains(DeliveryState.EXPIRED)) {
            return EXPIRED;
        }
        if (deliveries.contains(DeliveryState.CANCELLED)) {
            return CANCELLED;
        }
        if (deliveries.contains(DeliveryState.SUPPRESSED)) {
            return SUPPRESSED;
        }
        return deliveries.contains(DeliveryState.QUEUED) ? QUEUED : SENT;
    }
}
