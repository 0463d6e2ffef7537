package io.github.camelwawp.gateway.message;

/**
 * The text of a letter on its way to one recipient.
 *
 * @param letter   the letter it comes from
 * @param delivery its id in this gateway's journal, or null if it is not open there yet
 * @param chatId   JID of the recipient
 */
public record Parcel(Letter letter, Long delivery, String chatId, String text) {

    public Parcel opened(long id) {
        return new Parcel(letter, id, chatId, text);
    }

    /** Omits recipient and text. */
    @Override
    public String toString() {
        return "delivery " + delivery + " of a " + letter;
    }
}
