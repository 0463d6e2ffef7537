package io.github.camelwawp.gateway.jms;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.component.jms.MessageCreatedStrategy;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * The only properties the gateway writes to a JMS message, and the only ones it trusts when reading: no property
 * becomes a header by itself. The recipient is the message group, which keeps one recipient's texts in order among many
 * consumers.
 */
final class OutboxHeaders implements HeaderFilterStrategy, MessageCreatedStrategy {

    static final String CHAT_ID = "GatewayChatId";
    static final List<String> NAMES =
            List.of(CHAT_ID, "GatewayReplyTo", "GatewaySource", "GatewayKey", "GatewayDelivery");

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !NAMES.contains(name);
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return true;
    }

    @Override
    public void onMessageCreated(Message message, Session session, Exchange exchange, Throwable cause) {
        try {
            String chatId = message.getStringProperty(CHAT_ID);
            if (chatId != null && !chatId.isEmpty()) {
                message.setStringProperty("JMSXGroupID", chatId);
            }
        } catch (JMSException e) {
            throw new IllegalStateException("the message group cannot be set", e);
        }
    }

    /** Restores the headers from a message in the outbox. */
    static void restore(Message from, org.apache.camel.Message to) throws JMSException {
        for (String name : NAMES) {
            String value = from.getStringProperty(name);
            if (value != null) {
                to.setHeader(name, value);
            }
        }
    }
}
