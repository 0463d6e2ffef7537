package io.github.camelwawp;

import java.time.Instant;
import org.apache.camel.Exchange;

/**
 * Remembers how far a send got beyond the life of its exchange, so that after a crash nothing known to be sent is sent
 * again. Within one exchange the component remembers by itself. Implementations throw to forbid the call.
 */
public interface WawpProgress {

    /**
     * What is known from before.
     *
     * @param messageId WhatsApp's id if it was sent and one is known, else null
     * @param since     first attempt by the clock as it is now, if the part may have been sent; else null
     */
    record Known(boolean sent, String messageId, Instant since) {
        public static final Known NOTHING = new Known(false, null, null);
    }

    /** @param part 1 for the first part of the text */
    Known before(Exchange exchange, String chatId, int part);

    /** Called right before the HTTP call; what happens after it may be a crash. */
    void attempting(Exchange exchange, String chatId, int part);

    /** Called with what became of the call. */
    void settled(Exchange exchange, WawpResult.Delivery delivery);

    /**
     * As {@link #settled}, of a delivery whose message was found in its chat.
     *
     * @return false if that message is known to be another send's: then nothing is stored, and it proves nothing for this one
     */
    default boolean found(Exchange exchange, WawpResult.Delivery delivery) {
        settled(exchange, delivery);
        return true;
    }

    /**
     * As {@link #settled}, of a delivery whose message Wawp's answer names.
     *
     * @return false if that message was meanwhile {@link #found} for another send of the same text: then nothing is stored, and
     *         the text is sent once more, since one of the two is missing
     */
    default boolean answered(Exchange exchange, WawpResult.Delivery delivery) {
        settled(exchange, delivery);
        return true;
    }
}
