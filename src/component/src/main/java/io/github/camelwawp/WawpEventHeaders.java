package io.github.camelwawp;

import io.github.camelwawp.event.WawpEvent;
import org.apache.camel.Message;

/** Sets the headers of an event, the same for every route that receives events. */
public final class WawpEventHeaders {

    private WawpEventHeaders() {}

    /** Sets the event as the body and its values as headers; a missing value sets no header. */
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
