package io.github.camelwawp.event;

/** Ids of WhatsApp messages. */
public final class MessageId {

    private MessageId() {}

    /**
     * The part of the id that answers and events share: the chat before it may be a phone number in one place and a privacy
     * id in another, and some engines print only this part.
     *
     * @param id as {@code true_201234567890@c.us_3EB0AAAA}, in groups with {@code _participant}, or bare; or null
     */
    public static String bare(String id) {
        if (id == null || !(id.startsWith("true_") || id.startsWith("false_"))) {
            return id;
        }
        String[] parts = id.split("_", 4);
        return parts.length < 3 ? id : parts[2];
    }
}
