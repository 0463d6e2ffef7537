package io.github.camelwawp.gateway.message;

/** What travels with a text through the outbox: strings, so that JMS can carry them. */
public final class Headers {

    /** JID of the one recipient. */
    public static final String CHAT_ID = "GatewayChatId";
    /** Id of the WhatsApp message to answer, or absent. */
    public static final String REPLY_TO = "GatewayReplyTo";
    /** Kind of source, as in {@link Variables#SOURCE}. */
    public static final String SOURCE = "GatewaySource";
    /** What makes the message the same one, as in {@link Variables#KEY}. */
    public static final String KEY = "GatewayKey";
    /** Number of the delivery in the journal. */
    public static final String DELIVERY = "GatewayDelivery";

    private Headers() {}
}
