package io.github.camelwawp.gateway.jms;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.component.jms.MessageCreatedStrategy;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * What the gateway writes on a JMS message, and nothing else; and what it believes of one: no property becomes a header
 * by itself. The recipient is the message group, so that one recipient's texts keep their order among many consumers.
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

    /** Reads a message of the outbox back into headers. */
    static void restore(Message from, org.apache.camel.Message to) throws JMSException {
        for (String name : NAMES) {
            String value = from.getStringProperty(name);
            if (value != null) {
                to.setHeader(name, value);
            }
        }
    }
}
