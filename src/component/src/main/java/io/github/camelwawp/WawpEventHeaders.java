package io.github.camelwawp;

import io.github.camelwawp.event.WawpEvent;
import org.apache.camel.Message;

/** The headers of an event, wherever it comes into a route. */
public final class WawpEventHeaders {

    private WawpEventHeaders() {}

    /** Makes the event the message's body, with its headers; what it does not say is no header. */
    public static void set(Message message, WawpEvent event) {
        message.setBody(event);
        set(message, WawpConstants.EVENT, event.event());
        set(message, WawpConstants.CHAT_ID, event.chatId());
        set(message, WawpConstants.SENDER, event.sender());
        set(message, WawpConstants.SENDER_PHONE, event.senderPhone());
        set(message, WawpConstants.MESSAGE_ID, event.messageId());
        set(message, WawpConstants.ACK, event.ack());
        set(
                message,
                WawpConstants.TIMESTAMP,
                event.timestamp() == null ? null : event.timestamp().getEpochSecond());
    }

    private static void set(Message message, String header, Object value) {
        if (value != null) {
            message.setHeader(header, value);
        }
    }
}
