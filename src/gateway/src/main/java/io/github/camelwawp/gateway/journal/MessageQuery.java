package io.github.camelwawp.gateway.journal;

import io.github.camelwawp.event.Ack;
import java.time.Instant;

/**
 * The criteria of a search for messages; null matches everything.
 *
 * @param to     recipient: a JID, or the recipient as written
 * @param ack    the ack of one of the message's deliveries
 * @param since  accepted at this time or later
 * @param until  accepted before this time
 * @param text   a substring of recipient, key, reason or code, or of the text if texts are kept; ignores case
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

    /** Omits the criteria. */
    @Override
    public String toString() {
        return "query for " + limit + " messages";
    }
}
