package io.github.camelwawp.bench;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Puts numbered texts to {@value #CHATS} people where a gateway takes them. */
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
        return Letter.TEXT + "\n" + ArrivalStub.NUMBER.formatted(number);
    }

    static Feed http(int port, String token) {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return new Feed() {
            @Override
            public void send(int number) throws Exception {
                String json = "{\"to\":\"" + chat(number) + "\",\"text\":\""
                        + text(number).replace("\n", "\\n") + "\"}";
                HttpResponse<String> response = client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/messages"))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(json))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() != 202) {
                    throw new IOException(response.statusCode() + " " + response.body());
                }
            }

            @Override
            public void close() {
                // The client ends with this process.
            }
        };
    }

    /** Each file comes whole, and old enough to be read at once. */
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

    static Feed jms(String url, String queue) throws JMSException {
        ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url);
        Connection connection = factory.createConnection();
        ThreadLocal<Session> sessions = ThreadLocal.withInitial(() -> {
            try {
                return connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            } catch (JMSException e) {
                throw new IllegalStateException(e);
            }
        });
        return new Feed() {
            @Override
            public void send(int number) throws JMSException {
                Session session = sessions.get();
                TextMessage message = session.createTextMessage(text(number));
                message.setStringProperty("chatId", chat(number));
                try (MessageProducer producer = session.createProducer(session.createQueue(queue))) {
                    producer.send(message);
                }
            }

            @Override
            public void close() {
                factory.close();
            }
        };
    }
}
