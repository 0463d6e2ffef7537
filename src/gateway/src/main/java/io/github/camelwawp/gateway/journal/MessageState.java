package io.github.camelwawp.gateway.journal;

import java.util.Collection;

/** How far a message has come, over all its deliveries. */
public enum MessageState {

    /** Stored to be sent; the gateway has not begun with it. */
    WAITING,
    /** At least one delivery is not finished. */
    OPEN,
    /** Every delivery is sent. */
    SENT,
    /** Every delivery is sent or in Wawp's own queue. */
    QUEUED,
    /** Finished, none given up, and at least one recipient has opted out. */
    SUPPRESSED,
    /** Finished, and at least one delivery, or the message before it had any, was given up. */
    DEAD;

    /**
     * The deliveries tell more than what was written on the message: one of them may have been replayed since.
     *
     * @param written what the message's own row says
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
        if (deliveries.contains(DeliveryState.SUPPRESSED)) {
            return SUPPRESSED;
        }
        return deliveries.contains(DeliveryState.QUEUED) ? QUEUED : SENT;
    }
}
