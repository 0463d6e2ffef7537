package io.github.camelwawp.gateway.journal;

import io.github.camelwawp.gateway.message.Timing;
import java.time.Instant;

/**
 * A delivery that the journal keeps until it is sent.
 *
 * @param replyTo      id of the WhatsApp message to answer, or null
 * @param key          the message's key, as its source wrote it
 * @param attempts     number of attempts so far
 * @param received     when the message arrived
 * @param replayOf     name of the dead letter that is being replayed, or null
 * @param originalName file name of the original, or null
 * @param timing       when it may be sent
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
        String originalName,
        Timing timing) {

    BacklogEntry of(long number) {
        return new BacklogEntry(
                number, chatId, replyTo, source, key, text, attempts, received, replayOf, originalName, timing);
    }

    /** Omits recipient and text. */
    @Override
    public String toString() {
        return "delivery " + delivery + " after " + attempts + " attempts";
    }
}
