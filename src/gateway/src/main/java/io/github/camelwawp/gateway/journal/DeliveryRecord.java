package io.github.camelwawp.gateway.journal;

/**
 * A message on its way to one recipient.
 *
 * @param reason    why it is dead, or null
 * @param messageId the message's id, a UUID
 */
public record DeliveryRecord(long id, DeliveryState state, String reason, String messageId, String chatId) {

    /** Omits recipient and reason. */
    @Override
    public String toString() {
        return "delivery " + id + " of message " + messageId + ": " + state;
    }
}
