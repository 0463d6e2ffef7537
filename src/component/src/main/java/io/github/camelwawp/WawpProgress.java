package io.github.camelwawp;

import java.time.Instant;
import org.apache.camel.Exchange;

/**
 * Remembers the progress of a send beyond its exchange, so that after a crash no part known to be sent is sent again. Within
 * one exchange the component itself remembers. If a method throws, the call is not made.
 */
public interface WawpProgress {

    /**
     * What an earlier attempt recorded.
     *
     * @param messageId WhatsApp's id if the part was sent and the id is known, else null
     * @param since     start of the first attempt, by the clock as it is set now, if the part may have been sent; else null
     */
    record Known(boolean sent, String messageId, Instant since) {
        /** Not sent, and no attempt is known. */
        public static final Known NOTHING = new Known(false, null, null);
    }

    /** @param part 1 for the first part of the text */
    Known before(Exchange exchange, String chatId, int part);

    /**
     * The id under which WhatsApp knows this recipient, if it may differ from the given one. Called for each part, after the
     * opt-out list was checked for the given id, and may call Wawp; the list is then checked for the returned id, too.
     *
     * @return the id to send to; the other methods and the result still name the given one
     */
    default String address(Exchange exchange, String chatId) {
        return chatId;
    }

    /** Called right before the HTTP call; the process may crash at any time after this. */
    void attempting(Exchange exchange, String chatId, int part);

    /** Called with the outcome of the call. */
    void settled(Exchange exchange, WawpResult.Delivery delivery);

    /**
     * Like {@link #settled}, for a delivery whose message was found in its chat.
     *
     * @return false if that message belongs to another send: nothing is stored, and the message proves nothing for this send
     */
    default boolean found(Exchange exchange, WawpResult.Delivery delivery) {
        settled(exchange, delivery);
        return true;
    }

    /**
     * Like {@link #settled}, for a delivery whose message Wawp's answer names.
     *
     * @return false if that message was meanwhile {@link #found} for another send of the same text: nothing is stored, and
     *         the text is sent once more, since one of the two is missing
     */
    default boolean answered(Exchange exchange, WawpResult.Delivery delivery) {
        settled(exchange, delivery);
        return true;
    }
}
