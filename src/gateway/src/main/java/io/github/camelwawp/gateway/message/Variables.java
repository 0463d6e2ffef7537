package io.github.camelwawp.gateway.message;

/**
 * The exchange variables in which a source describes a message for {@code direct:forward}. They are not headers because
 * outsiders could set those.
 */
public final class Variables {

    /** Recipient as written: JID, phone number, name, or several separated by commas; empty for the default one. */
    public static final String TO = "to";
    /** Id of the WhatsApp message to answer, or null. */
    public static final String REPLY_TO = "replyTo";
    /** Kind of source: {@code file}, {@code mail}, {@code jms}, {@code http}. */
    public static final String SOURCE = "source";
    /** The key that identifies the message if it arrives again, such as a mail's Message-ID. */
    public static final String KEY = "key";
    /** The original message for dead letters: bytes, text or file. */
    public static final String ORIGINAL = "original";
    /** File name for the original, such as {@code mail.eml}. */
    public static final String ORIGINAL_NAME = "originalName";

    /** For the templates: subject of a mail, on one line. */
    public static final String SUBJECT = "subject";
    /** For the templates: the sender of a mail, as {@code Name <address>}. */
    public static final String SENDER = "sender";
    /** For the templates: name of a file. */
    public static final String FILE_NAME = "fileName";
    /** For the templates: the date of the message, a {@link java.util.Date}. */
    public static final String DATE = "date";

    /** Why a source sends a message to {@code direct:dead-letter}, if no exception says so. */
    public static final String REASON = "reason";

    /** When the message arrived, if not just now: an {@link java.time.Instant}, or its text form. */
    public static final String RECEIVED = "received";
    /** Name of the dead letter that is being replayed. */
    public static final String REPLAY_OF = "replayOf";
    /** Set if the message is already stored, so that no source waits for it. */
    public static final String UNATTENDED = "unattended";
    /** Set if the source polls again soon and has other messages to process in the meantime. */
    public static final String POLLED = "polled";

    private Variables() {}
}
