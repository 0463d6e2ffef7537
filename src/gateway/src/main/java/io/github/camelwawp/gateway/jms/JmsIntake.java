package io.github.camelwawp.gateway.jms;

import io.github.camelwawp.gateway.message.Heading;
import io.github.camelwawp.gateway.message.Letter;
import io.github.camelwawp.gateway.message.Luggage;
import io.github.camelwawp.gateway.message.Original;
import io.github.camelwawp.gateway.message.Refused;
import io.github.camelwawp.gateway.message.WrittenTiming;
import io.github.camelwawp.gateway.message.WrongTimingException;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageEOFException;
import jakarta.jms.ObjectMessage;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultMessage;

/**
 * Converts a JMS message to a letter and its text, or says why it is {@link Refused}. It reads known properties from the
 * message by their exact names and never deserializes a Java object, which would run code of the sender's choice.
 */
final class JmsIntake implements Processor {

    private final int maxSize;

    JmsIntake(int maxSize) {
        this.maxSize = maxSize;
    }

    @Override
    public void process(Exchange exchange) throws JMSException {
        Message message = exchange.getMessage().getBody(Message.class);
        // A new message: camel-jms would pass the original JMS message, with every property, on to the outbox.
        exchange.setIn(new DefaultMessage(exchange.getContext()));
        // A sender may have disabled message ids; then nothing identifies the message on redelivery.
        String id = message.getJMSMessageID();
        // A producer may disable time stamps; then the time of receipt counts.
        long written = message.getJMSTimestamp();
        Letter.Builder letter = Letter.from("jms")
                .key(id == null ? exchange.getExchangeId() : id)
                .heading(Heading.of(written == 0 ? Instant.now() : Instant.ofEpochMilli(written)))
                .received(written == 0 ? null : Instant.ofEpochMilli(written))
                .original(new byte[0])
                .originalName("message.txt");
        try {
            exchange.getMessage().setBody(readText(message, letter));
            readProperties(message, letter);
        } catch (JmsMessageException unusable) {
            Refused.because(exchange, unusable);
        } catch (JMSException | RuntimeException | StackOverflowError | LinkageError | AssertionError unreadable) {
            // Retrying would not help. If the cause is a lost connection, the broker redelivers the message anyway.
            Refused.because(
                    exchange,
                    new JmsMessageException("the JMS message cannot be read ("
                            + unreadable.getClass().getSimpleName() + ")"));
        }
        Luggage.put(exchange, letter.build());
    }

    private String readText(Message message, Letter.Builder letter) throws JMSException, JmsMessageException {
        if (message instanceof TextMessage textMessage) {
            String text = textMessage.getText() == null ? "" : textMessage.getText();
            letter.original(() -> Original.of(text.getBytes(StandardCharsets.UTF_8)));
            limit(text.length() > maxSize ? text.length() : text.getBytes(StandardCharsets.UTF_8).length);
            return text;
        } else if (message instanceof BytesMessage bytesMessage) {
            byte[] bytes = bytes(bytesMessage);
            letter.original(bytes);
            limit(bytes.length);
            return utf8(bytes);
        } else if (message instanceof ObjectMessage) {
            throw new JmsMessageException("a JMS ObjectMessage is never read: send a TextMessage");
        } else {
            letter.original(content(message).getBytes(StandardCharsets.UTF_8));
            throw new JmsMessageException("the JMS message has no text: send a TextMessage");
        }
    }

    private void readProperties(Message message, Letter.Builder letter) throws JmsMessageException {
        String to = property(message, "chatId");
        String key = property(message, "key");
        letter.to(to).replyTo(property(message, "replyTo"));
        if (key != null && !key.isBlank()) {
            letter.key(key);
        }
        try {
            letter.timing(new WrittenTiming(
                            property(message, "notAfter"), property(message, "sendAt"), property(message, "urgent"))
                    .read(field -> "the JMS property " + field, Instant.now()));
        } catch (WrongTimingException e) {
            throw new JmsMessageException(e.getMessage());
        }
    }

    private static String property(Message message, String name) throws JmsMessageException {
        try {
            return message.getStringProperty(name);
        } catch (JMSException e) {
            throw new JmsMessageException("the JMS property " + name + " is not a string");
        }
    }

    private void limit(long size) throws JmsMessageException {
        if (size > maxSize) {
            throw new JmsMessageException("the JMS message has " + size + " bytes, gateway.jms.max-size is " + maxSize);
        }
    }

    private static byte[] bytes(BytesMessage message) throws JMSException {
        byte[] bytes = new byte[Math.toIntExact(message.getBodyLength())];
        message.readBytes(bytes);
        return bytes;
    }

    private static String utf8(byte[] bytes) throws JmsMessageException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new JmsMessageException("the JMS BytesMessage is not UTF-8 text");
        }
    }

    /** What else a message may contain, for the operator who inspects the dead letter. */
    private static String content(Message message) throws JMSException {
        List<String> lines = new ArrayList<>();
        if (message instanceof MapMessage map) {
            for (Object name : Collections.list(map.getMapNames())) {
                lines.add(name + "=" + map.getObject(name.toString()));
            }
        } else if (message instanceof StreamMessage stream) {
            try {
                while (true) {
                    lines.add(String.valueOf(stream.readObject()));
                }
            } catch (MessageEOFException end) {
                // Every value is read.
            }
        }
        return String.join("\n", lines);
    }
}
