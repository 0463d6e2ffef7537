package io.github.camelwawp.gateway.message;

/**
 * What a source tells {@code direct:forward} about a message: exchange variables, since nobody outside can set those.
 */
public final class Variables {

    /** Recipient as written: JID, phone number, name, or several separated by commas; empty for the default one. */
    public static final String TO = "to";
    /** Id of the WhatsApp message to answer, or null. */
    public static final String REPLY_TO = "replyTo";
    /** Kind of source: {@code file}, {@code mail}, {@code jms}, {@code http}. */
    public static final String SOURCE = "source";
    /** What makes the message the same one when it comes again, such as a mail's Message-ID. */
    public static final String KEY = "key";
    /** The message as it came, for the dead letters: bytes, text or file. */
    public static final String ORIGINAL = "original";
    /** File name for the original, such as {@code mail.eml}. */
    public static final String ORIGINAL_NAME = "originalName";

    /** For the templates: subject of a mail, on one line. */
    public static final String SUBJECT = "subject";
    /** For the templates: who wrote a mail, as {@code Name <address>}. */
    public static final String SENDER = "sender";
    /** For the templates: name of a file. */
    public static final String FILE_NAME = "fileName";
    /** For the templates: when the message was written, a {@link java.util.Date}. */
    public static final String DATE = "date";

    /** Why a source hands a message to {@code direct:dead-letter} when no exception says so. */
    public static final String REASON = "reason";

    /** When the message came in, if not just now: an {@link java.time.Instant}, or the text of one. */
    public static final String RECEIVED = "received";
    /** Name of the dead letter that is sent again. */
    public static final String REPLAY_OF = "replayOf";
    /** No source waits for the message, since it is stored already. */
    public static final String UNATTENDED = "unattended";
    /** The source looks again by itself soon, and has others to look at meanwhile. */
    public static final String POLLED = "polled";

    private Variables() {}
}
