package io.github.camelwawp.gateway.journal;

import java.time.Instant;

/**
 * A delivery that the journal keeps until it is sent.
 *
 * @param replyTo      id of the WhatsApp message to answer, or null
 * @param key          the message's key, as its source wrote it
 * @param attempts     how often it was tried
 * @param received     when the message came in
 * @param replayOf     name of the dead letter that is sent again, or null
 * @param originalName file name for what came in, or null
 */
public record BacklogEntry(
        long delivery,
        String chatId,
        String replyTo,
        String source,
        String key,
        String text,
        int attempts,
        Instant received,
        String replayOf,
        String originalName) {

    /** Without recipient and text. */
    @Override
    public String toString() {
        return "delivery " + delivery + " after " + attempts + " attempts";
    }
}
