package io.github.camelwawp;

import org.apache.camel.spi.Metadata;

/** Headers read and set by the component. */
public final class WawpConstants {

    @Metadata(label = "producer", javaType = "String or List<String>",
              description = "Recipient or recipients; overrides the option chatId")
    public static final String CHAT_ID = "CamelWawpChatId";
    @Metadata(label = "producer", javaType = "String",
              description = "Id of the message to answer; overrides the option replyTo")
    public static final String REPLY_TO = "CamelWawpReplyTo";

    @Metadata(label = "producer", javaType = "String",
              description = "After a send: SENT, or QUEUED when Wawp will send later; SUPPRESSED with a WawpSuppressedException")
    public static final String OUTCOME = "CamelWawpOutcome";
    @Metadata(label = "producer", javaType = "String",
              description = "After a send: WhatsApp's id of the (last) message, if Wawp gave one")
    public static final String MESSAGE_ID = "CamelWawpMessageId";
    @Metadata(label = "producer", javaType = "Integer",
              description = "After a send: WhatsApp's ack number, 0 (pending) to 4 (played), if Wawp gave one")
    public static final String ACK = "CamelWawpAck";
    @Metadata(label = "producer", javaType = "Long",
              description = "After a send: seconds since 1970, if Wawp gave them")
    public static final String TIMESTAMP = "CamelWawpTimestamp";
    @Metadata(label = "producer", javaType = "String",
              description = "After a send: Wawp's id of the queued job, if it gave one")
    public static final String JOB_ID = "CamelWawpJobId";
    @Metadata(label = "producer", javaType = "Integer", description = "After a send: status of Wawp's answer")
    public static final String HTTP_RESPONSE_CODE = "CamelHttpResponseCode";

    @Metadata(label = "consumer", javaType = "String",
              description = "Set by a WawpOptOut: STOP, START or HELP if the message was such a word and nothing else, or NONE")
    public static final String OPT_OUT = "CamelWawpOptOut";

    /**
     * Exchange property that lives through redeliveries and failures: {@link WawpResult} of the send so far, with what
     * became of each recipient.
     */
    public static final String RESULT_PROPERTY = "CamelWawpResult";

    private WawpConstants() {
    }
}
