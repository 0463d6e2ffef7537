package io.github.camelwawp.gateway.jms;

import io.github.camelwawp.gateway.message.Letter;
import io.github.camelwawp.gateway.message.Luggage;
import io.github.camelwawp.gateway.message.Parcel;
import io.github.camelwawp.gateway.message.Timing;
import io.github.camelwawp.gateway.message.Trace;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.component.jms.MessageCreatedStrategy;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * A parcel as a JMS message: the text, and the only properties that the gateway writes and trusts. Except for the
 * header of its trace, no header becomes a property and no property a header. The recipient is the message group, which
 * keeps one recipient's texts in order among many consumers.
 *
 * <p>The id of the delivery stays behind: it means nothing in the journal of another gateway, and a message may outlive the
 * journal. The gateway that takes the message finds the delivery by source and key.
 */
final class OutboxProperties implements HeaderFilterStrategy, MessageCreatedStrategy {

    private static final String CHAT_ID = "GatewayChatId";
    private static final String REPLY_TO = "GatewayReplyTo";
    private static final String SOURCE = "GatewaySource";
    private static final String KEY = "GatewayKey";
    private static final String NOT_AFTER = "GatewayNotAfter";
    private static final String SEND_AT = "GatewaySendAt";
    private static final String URGENT = "GatewayUrgent";

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !Trace.HEADER.equals(name);
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return !Trace.HEADER.equals(name);
    }

    @Override
    public void onMessageCreated(Message message, Session session, Exchange exchange, Throwable cause) {
        Parcel parcel = Luggage.parcel(exchange);
        if (parcel == null) {
            // A route of the user sends to the broker.
            return;
        }
        try {
            message.setStringProperty(CHAT_ID, parcel.chatId());
            message.setStringProperty("JMSXGroupID", parcel.chatId());
            message.setStringProperty(SOURCE, parcel.letter().source());
            message.setStringProperty(KEY, parcel.letter().key());
            if (parcel.letter().replyTo() != null) {
                message.setStringProperty(REPLY_TO, parcel.letter().replyTo());
            }
            write(message, parcel.letter().timing());
        } catch (JMSException e) {
            throw new IllegalStateException("the properties of a message for the outbox cannot be set", e);
        }
    }

    /** Empty for a message that no gateway has written. */
    static Optional<Parcel> read(Message message) throws JMSException {
        String chatId = message.getStringProperty(CHAT_ID);
        String source = message.getStringProperty(SOURCE);
        String key = message.getStringProperty(KEY);
        if (chatId == null || source == null || key == null || !(message instanceof TextMessage text)) {
            return Optional.empty();
        }
        Letter letter = Letter.from(source)
                .key(key)
                .replyTo(message.getStringProperty(REPLY_TO))
                .timing(timing(message))
                .build();
        return Optional.of(new Parcel(letter, null, chatId, text.getText()));
    }

    private static void write(Message message, Timing timing) throws JMSException {
        if (timing.notAfter() != null) {
            message.setStringProperty(NOT_AFTER, timing.notAfter().toString());
        }
        if (timing.sendAt() != null) {
            message.setStringProperty(SEND_AT, timing.sendAt().toString());
        }
        if (timing.urgent()) {
            message.setBooleanProperty(URGENT, true);
        }
    }

    private static Timing timing(Message message) throws JMSException {
        return new Timing(moment(message, NOT_AFTER), moment(message, SEND_AT), message.getBooleanProperty(URGENT));
    }

    private static Instant moment(Message message, String name) throws JMSException {
        String written = message.getStringProperty(name);
        return written == null ? null : Instant.parse(written);
    }
}
