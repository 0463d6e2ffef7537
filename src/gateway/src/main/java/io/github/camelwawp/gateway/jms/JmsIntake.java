package io.github.camelwawp.gateway.jms;

import io.github.camelwawp.gateway.message.Variables;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultMessage;

/**
 * Converts a JMS message to variables and a text body, or sets the variable {@link Variables#REASON} to the reason for refusing
 * it. It reads known properties from the message by their exact names and never deserializes a Java object, which would
 * run code of the sender's choice.
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
        exchange.setVariable(Variables.SOURCE, "jms");
        // A sender may have disabled message ids; then nothing identifies the message on redelivery.
        String id = message.getJMSMessageID();
        exchange.setVariable(Variables.KEY, id == null ? exchange.getExchangeId() : id);
        // A producer may disable time stamps; then the time of receipt counts.
        exchange.setVariable(
                Variables.DATE, message.getJMSTimestamp() == 0 ? new Date() : new Date(message.getJMSTimestamp()));
        exchange.setVariable(Variables.TO, "");
        exchange.setVariable(Variables.ORIGINAL_NAME, "message.txt");
        exchange.setVariable(Variables.ORIGINAL, "");
        try {
            readText(message, exchange);
            readProperties(message, exchange);
        } catch (Refused refused) {
            exchange.setVariable(Variables.REASON, refused.getMessage());
        } catch (JMSException | RuntimeException | StackOverflowError | LinkageError | AssertionError unreadable) {
            // Retrying would not help. If the cause is a lost connection, the broker redelivers the message anyway.
            exchange.setVariable(
                    Variables.REASON,
                    "the JMS message cannot be read (" + unreadable.getClass().getSimpleName() + ")");
        }
    }

    private void readText(Message message, Exchange exchange) throws JMSException, Refused {
        if (message instanceof TextMessage textMessage) {
            String text = textMessage.getText() == null ? "" : textMessage.getText();
            exchange.setVariable(Variables.ORIGINAL, text);
            limit(text.length() > maxSize ? text.length() : text.getBytes(StandardCharsets.UTF_8).length);
            exchange.getMessage().setBody(text);
        } else if (message instanceof BytesMessage bytesMessage) {
            byte[] bytes = bytes(bytesMessage);
            exchange.setVariable(Variables.ORIGINAL, bytes);
            limit(bytes.length);
            String text = utf8(bytes);
            exchange.setVariable(Variables.ORIGINAL, text);
            exchange.getMessage().setBody(text);
        } else if (message instanceof ObjectMessage) {
            throw new Refused("a JMS ObjectMessage is never read: send a TextMessage");
        } else {
            exchange.setVariable(Variables.ORIGINAL, content(message));
            throw new Refused("the JMS message has no text: send a TextMessage");
        }
    }

    private void readProperties(Message message, Exchange exchange) throws Refused {
        String to = property(message, "chatId");
        String key = property(message, "key");
        exchange.setVariable(Variables.TO, to == null ? "" : to);
        exchange.setVariable(Variables.REPLY_TO, property(message, "replyTo"));
        if (key != null && !key.isBlank()) {
            exchange.setVariable(Variables.KEY, key);
        }
    }

    private static String property(Message message, String name) throws Refused {
        try {
            return message.getStringProperty(name);
        } catch (JMSException e) {
            throw new Refused("the JMS property " + name + " is not a string");
        }
    }

    private void limit(long size) throws Refused {
        if (size > maxSize) {
            throw new Refused("the JMS message has " + size + " bytes, gateway.jms.max-size is " + maxSize);
        }
    }

    private static byte[] bytes(BytesMessage message) throws JMSException {
        byte[] bytes = new byte[Math.toIntExact(message.getBodyLength())];
        message.readBytes(bytes);
        return bytes;
    }

    private static String utf8(byte[] bytes) throws Refused {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refused("the JMS BytesMessage is not UTF-8 text");
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

    private static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super(why, null, false, false);
        }
    }
}
