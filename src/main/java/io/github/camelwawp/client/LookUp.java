package io.github.camelwawp.client;

/**
 * Whether a text is in its chat already.
 *
 * @param messageId WhatsApp's id of the message found, null unless it was
 */
public record LookUp(Finding finding, String messageId) {

    /** What the chat says. */
    public enum Finding {
        /** An own message with this text is there. */
        FOUND,
        /** The chat was read far enough back and has no such message. */
        ABSENT,
        /** The chat could not be read, or not far enough back. */
        CANNOT_TELL
    }

    static final LookUp ABSENT = new LookUp(Finding.ABSENT, null);
    static final LookUp CANNOT_TELL = new LookUp(Finding.CANNOT_TELL, null);
}
