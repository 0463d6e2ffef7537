package io.github.camelwawp.gateway.jms;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.TextMessage;
import java.util.Map;
import org.springframework.jms.core.JmsTemplate;

/**
 * The dead letters of gateways that share an outbox. While a JMS message is being consumed, the dead letter is part of
 * the same transaction: either both happen, that the message is taken and that its dead letter is kept, or neither.
 */
public final class DeadLetterQueue {

    private final JmsTemplate template;
    private final String queue;

    DeadLetterQueue(ConnectionFactory connections, String queue) {
        this.template = new JmsTemplate(connections);
        this.queue = queue;
    }

    /**
     * Keeps a text that cannot be sent.
     *
     * @param facts why, for whom, how often tried: become JMS properties; names must be Java identifiers, nulls are left out
     * @throws org.springframework.jms.JmsException if the broker has not taken it
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
