package io.github.camelwawp.gateway.jms;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.TextMessage;
import java.util.Map;
import org.springframework.jms.core.JmsTemplate;

/**
 * The dead letters of gateways that share an outbox. While the gateway consumes a JMS message, its dead letter belongs
 * to the same transaction: the broker commits both or neither.
 */
public final class DeadLetterQueue {

    private final JmsTemplate template;
    private final String queue;

    DeadLetterQueue(ConnectionFactory connections, String queue) {
        this.template = new JmsTemplate(connections);
        this.queue = queue;
    }

    /**
     * Stores a text that cannot be sent.
     *
     * @param facts reason, recipient, attempts: they become JMS properties; names must be Java identifiers, nulls are
     *     omitted
     * @throws org.springframework.jms.JmsException if the broker has not accepted it
     */
    public void put(String text, Map<String, String> facts) {
        template.send(queue, session -> {
            TextMessage message = session.createTextMessage(text);
            for (Map.Entry<String, String> fact : facts.entrySet()) {
                if (fact.getValue() != null) {
                    message.setStringProperty(fact.getKey(), fact.getValue());
                }
            }
            return message;
        });
    }
}
