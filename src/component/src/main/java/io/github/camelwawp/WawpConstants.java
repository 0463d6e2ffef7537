package io.github.camelwawp;

import org.apache.camel.spi.Metadata;

/** Headers that the component reads and sets. */
public final class WawpConstants {

    @Metadata(
            javaType = "String or List<String>",
            description = "Recipient or recipients; overrides the option chatId. For an event: its chat")
    public static final String CHAT_ID = "CamelWawpChatId";

    @Metadata(
            label = "producer",
            javaType = "String",
            description = "Id of the message to answer; overrides the option replyTo")
    public static final String REPLY_TO = "CamelWawpReplyTo";

    @Metadata(
            label = "producer",
            javaType = "String",
            description =
                    "After a send: SENT, or QUEUED when Wawp will send later; SUPPRESSED with a WawpSuppressedException")
    public static final String OUTCOME = "CamelWawpOutcome";

    @Metadata(
            javaType = "String",
            description = "After a send: WhatsApp's id of the (last) message, if Wawp gave one. For an event: id of"
                    + " the message it is about")
    public static final String MESSAGE_ID = "CamelWawpMessageId";

    @Metadata(
            javaType = "Integer",
            description = "After a send: WhatsApp's ack number, 0 (pending) to 4 (played), if Wawp gave one; with"
                    + " awaitAck the ack that the whole text has reached. For a message.ack event: its ack number")
    public static final String ACK = "CamelWawpAck";

    @Metadata(
            javaType = "Long",
            description = "After a send: seconds since 1970, if Wawp gave them. For an event: when it happened")
    public static final String TIMESTAMP = "CamelWawpTimestamp";

    @Metadata(
            label = "producer",
            javaType = "String",
            description = "After a send: Wawp's id of the queued job, if it gave one")
    public static final String JOB_ID = "CamelWawpJobId";

    @Metadata(label = "producer", javaType = "Integer", description = "After a send: HTTP status of Wawp's answer")
    public static final String HTTP_RESPONSE_CODE = "CamelHttpResponseCode";

    @Metadata(
            label = "consumer",
            javaType = "String",
            description = "Wawp's word for the event, such as message or message.ack")
    public static final String EVENT = "CamelWawpEvent";

    @Metadata(
            label = "consumer",
            javaType = "String",
            description = "For an event: JID of the author, which may be a privacy id")
    public static final String SENDER = "CamelWawpSender";

    @Metadata(
            javaType = "String",
            description = "For an event: JID of the author's phone number, if the event contains it. After"
                    + " session-info: JID of the session's own number, if Wawp gave it")
    public static final String SENDER_PHONE = "CamelWawpSenderPhone";

    @Metadata(
            label = "consumer",
            javaType = "String",
            description = "Set by WawpOptOut: STOP, START or HELP if the message is only that keyword, otherwise NONE")
    public static final String OPT_OUT = "CamelWawpOptOut";

    /**
     * Exchange property that survives redeliveries and failures: the {@link WawpResult} of the send so far, with the outcome
     * for each recipient.
     */
    public static final String RESULT_PROPERTY = "CamelWawpResult";

    private WawpConstants() {}
}
