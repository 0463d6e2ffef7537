package io.github.camelwawp.gateway;

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

    /** Why a source hands a message to {@code direct:dead-letter} when no exception says so. */
    public static final String REASON = "reason";

    private Variables() {
    }
}
