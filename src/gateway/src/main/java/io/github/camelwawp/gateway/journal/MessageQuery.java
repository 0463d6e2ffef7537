package io.github.camelwawp.gateway.journal;

import io.github.camelwawp.event.Ack;
import java.time.Instant;

/**
 * Which messages are wanted; null means any.
 *
 * @param to     recipient: a JID, or as it was written
 * @param ack    as far as one of its deliveries got
 * @param since  accepted at this time or later
 * @param until  accepted before this time
 * @param text   to be found in recipient, key, reason or code, or in the text if texts are kept; upper or lower case
 * @param before the {@link MessagePage#next} of the page before
 */
public record MessageQuery(
        MessageState state,
        String to,
        String source,
        Ack ack,
        Instant since,
        Instant until,
        String text,
        Long before,
        int limit) {

    /** Without what is looked for. */
    @Override
    public String toString() {
        return "query for " + limit + " messages";
    }
}
