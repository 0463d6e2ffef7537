package io.github.camelwawp.bench;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** Hands numbered texts for {@value #CHATS} people to one source of a gateway. */
interface Feed extends AutoCloseable {

    int CHATS = 64;

    /** Returns when the gateway, the disk or the broker has the text; safe for many threads. */
    void send(int number) throws Exception;

    @Override
    void close() throws IOException;

    static String chat(int number) {
        return (201_000_000_000L + number % CHATS) + "@c.us";
    }

    static String text(int number) {
        return SampleText.TEXT + "\n" + ArrivalStub.NUMBER.formatted(number);
    }

    static Feed http(int port, String token) {
        CloseableHttpClient client = RawSender.client();
        return new Feed() {
            @Override
            public void send(int number) throws IOException {
                HttpPost post = new HttpPost("http://127.0.0.1:" + port + "/messages");
                post.setHeader("Authorization", "Bearer " + token);
                post.setEntity(new StringEntity(
                        "{\"to\":\"" + chat(number) + "\",\"text\":\""
                                + text(number).replace("\n", "\\n") + "\"}",
                        ContentType.APPLICATION_JSON));
                client.execute(post, response -> {
                    String answer = EntityUtils.toString(response.getEntity());
                    if (response.getCode() != 202) {
                        throw new IOException(response.getCode() + " " + answer);
                    }
                    return null;
                });
            }

            @Override
            public void close() throws IOException {
                client.close();
            }
        };
    }

    /** Each file appears complete, and old enough to be read at once. */
    static Feed files(Path inbox) {
        return new Feed() {
            @Override
            public void send(int number) throws IOException {
                Path folder = Files.createDirectories(inbox.resolve(chat(number)));
                Path whole = Files.writeString(inbox.resolveSibling("whole" + number), text(number));
                Files.setLastModifiedTime(whole, FileTime.fromMillis(System.currentTimeMillis() - 10_000));
                Files.move(whole, folder.resolve(number + ".txt"));
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }

    /** The JMS objects of one thread. */
    record JmsThread(Session session, MessageProducer producer) {}

    static Feed jms(String url, String queue) throws JMSException {
        ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url);
        Connection connection = factory.createConnection();
        ThreadLocal<JmsThread> threads = ThreadLocal.withInitial(() -> {
            try {
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                return new JmsThread(session, session.createProducer(session.createQueue(queue)));
            } catch (JMSException e) {
                throw new IllegalStateException(e);
            }
        });
        return new Feed() {
            @Override
            public void send(int number) throws JMSException {
                JmsThread thread = threads.get();
                TextMessage message = thread.session().createTextMessage(text(number));
                message.setStringProperty("chatId", chat(number));
                thread.producer().send(message);
            }

            @Override
            public void close() {
                factory.close();
            }
        };
    }
}
