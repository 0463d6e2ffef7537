package io.github.camelwawp.gateway.message;

/** The headers of a text in the outbox; all are strings, so that JMS can carry them. */
public final class Headers {

    /** JID of the recipient. */
    public static final String CHAT_ID = "GatewayChatId";
    /** Id of the WhatsApp message to answer, or absent. */
    public static final String REPLY_TO = "GatewayReplyTo";
    /** Kind of source, as in {@link Variables#SOURCE}. */
    public static final String SOURCE = "GatewaySource";
    /** The key that identifies the message, as in {@link Variables#KEY}. */
    public static final String KEY = "GatewayKey";
    /** Id of the delivery in the journal. */
    public static final String DELIVERY = "GatewayDelivery";

    private Headers() {}
}
