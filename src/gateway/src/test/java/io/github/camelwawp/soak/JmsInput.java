package io.github.camelwawp.soak;

import io.github.camelwawp.gateway.jms.BrokerMain;
import io.github.camelwawp.testing.FreePort;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** JMS messages, and the broker they go to: a process that can be killed. */
final class JmsInput implements Input {

    private static final int COPIES = 3;
    private static final int THRICE_EACH = 3;

    static final String QUEUE = "whatsapp";
    static final String OUTBOX = "wawp.outbox";
    static final String DEAD = "wawp.dead";

    final int port = FreePort.next();
    private final Path folder;
    private Child broker;
    private Connection connection;
    private Session session;
    private MessageProducer producer;

    JmsInput(Path folder) {
        this.folder = folder;
        start();
    }

    void start() {
        broker = Child.start(
                folder,
                folder.resolve("broker.log"),
                "192m",
                BrokerMain.class.getName(),
                String.valueOf(port),
                folder.resolve("broker").toString());
        Ports.awaitOpen(port, broker);
    }

    void stop() {
        broker.stop();
    }

    void kill() {
        broker.kill();
    }

    @Override
    public void offer(SoakMessage message) throws Exception {
        try {
            if (connection == null) {
                connection = connect();
                session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                producer = session.createProducer(session.createQueue(QUEUE));
            }
            TextMessage text = session.createTextMessage(message.text());
            text.setStringProperty("chatId", message.to());
            // The broker may have it although it died before it said so: the same key makes the second one harmless.
            text.setStringProperty("key", message.key());
            text.setStringProperty("JMSXGroupID", message.to());
            producer.send(text);
            for (int copy = 1; copy < COPIES && message.id() % THRICE_EACH == 0; copy++) {
                // A sender that does not trust the broker; another group, so that several consumers have one key at
                // once.
                text.setStringProperty("JMSXGroupID", message.to() + "-" + copy);
                producer.send(text);
            }
        } catch (Exception e) {
            disconnect();
            throw e;
        }
    }

    interface Maker {
        Message make(Session session) throws JMSException;
    }

    /** Over a connection of its own. */
    void send(Maker maker) throws JMSException {
        try (Connection own = connect()) {
            Session sender = own.createSession(false, Session.AUTO_ACKNOWLEDGE);
            sender.createProducer(sender.createQueue(QUEUE)).send(maker.make(sender));
        }
    }

    private Connection connect() throws JMSException {
        Connection fresh =
                new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port + "?callTimeout=5000").createConnection();
        fresh.start();
        return fresh;
    }

    private void disconnect() {
        Connection broken = connection;
        connection = null;
        if (broken != null) {
            try {
                broken.close();
            } catch (JMSException gone) {
                // As expected of a broken one.
            }
        }
    }

    @Override
    public long waiting() throws JMSException {
        return browse(QUEUE).size() + browse(OUTBOX).size();
    }

    /** What is in a queue; leaves it there. */
    List<Message> browse(String queue) throws JMSException {
        try (Connection own = connect()) {
            Session reader = own.createSession(false, Session.AUTO_ACKNOWLEDGE);
            List<Message> messages = new ArrayList<>();
            for (Object message : Collections.list(
                    reader.createBrowser(reader.createQueue(queue)).getEnumeration())) {
                messages.add((Message) message);
            }
            return messages;
        }
    }

    @Override
    public void close() {
        disconnect();
        broker.close();
    }
}
