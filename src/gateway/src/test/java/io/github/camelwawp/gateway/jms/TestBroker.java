package io.github.camelwawp.gateway.jms;

import static org.awaitility.Awaitility.await;

import io.github.camelwawp.broker.EmbeddedBroker;
import io.github.camelwawp.testing.FreePort;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** The embedded Artemis on a port of its own, and a plain JMS client for it. */
public final class TestBroker implements AutoCloseable {

    public interface Step {
        void run(Session session, MessageProducer producer) throws Exception;
    }

    public final int port;
    private final Path folder;
    private EmbeddedBroker broker;

    public TestBroker(Path folder) {
        this.folder = folder;
        this.port = FreePort.next();
        start();
    }

    public String url() {
        return "tcp://127.0.0.1:" + port;
    }

    public void start() {
        broker = (EmbeddedBroker) PrivateBroker.start(port, folder);
    }

    public void stop() {
        broker.close();
    }

    /** Connects as another program would: with its own connection and nothing from the gateway. */
    public void client(String queue, Step step) throws Exception {
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url());
                Connection connection = factory.createConnection()) {
            connection.start();
            Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            step.run(session, session.createProducer(session.createQueue(queue)));
        }
    }

    public void send(String queue, String text, String... properties) throws Exception {
        client(queue, (session, producer) -> {
            Message message = session.createTextMessage(text);
            for (int i = 0; i < properties.length; i += 2) {
                message.setStringProperty(properties[i], properties[i + 1]);
            }
            producer.send(message);
        });
    }

    /** Browses the queue without removing anything. */
    List<Message> browse(String queue) throws Exception {
        List<Message> messages = new ArrayList<>();
        client(queue, (session, producer) -> messages.addAll(messages(session, queue)));
        return messages;
    }

    private static List<Message> messages(Session session, String queue) throws JMSException {
        List<Message> messages = new ArrayList<>();
        for (Object message : Collections.list(
                session.createBrowser(session.createQueue(queue)).getEnumeration())) {
            messages.add((Message) message);
        }
        return messages;
    }

    /** Number of messages on the broker, including those being delivered. */
    public long count(String queue) {
        var found = broker.server().locateQueue(queue);
        return found == null ? 0 : found.getMessageCount();
    }

    /**
     * Waits for the commits: what a gateway has forwarded leaves the queue a moment later, and comes again if the
     * connection breaks before.
     */
    public void awaitEmpty(String queue) {
        await().until(() -> count(queue) == 0);
    }

    /** Consumers connect one by one; a group stays with the one that was there for its first message. */
    public void awaitConsumers(String queue, int count) {
        await().until(() -> {
            var found = broker.server().locateQueue(queue);
            return found != null && found.getConsumerCount() == count;
        });
    }

    /** Whether the queue is larger than its memory limit. */
    boolean pages(String queue) throws Exception {
        return broker.server()
                .getPagingManager()
                .getPageStore(SimpleString.of(queue))
                .isPaging();
    }

    int connections() {
        return broker.server().getRemotingService().getConnections().size();
    }

    @Override
    public void close() {
        stop();
    }
}
