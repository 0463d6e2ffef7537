package io.github.camelwawp.gateway.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.gateway.TestGateway;
import io.github.camelwawp.gateway.events.DeliveryNews;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Runs the examples in {@code routes/delivery.camel.yaml} without their comment signs. */
class DeliveryExamplesTest {

    private static final DeliveryNews NEWS =
            new DeliveryNews("id", "mail", "key", "201234567890@c.us", 1, "AA", "READ", "2026-03-04T05:06:07Z");
    private static final String JSON =
            "{\"message\":\"id\",\"source\":\"mail\",\"key\":\"key\",\"chatId\":\"201234567890@c.us\",\"part\":1,"
                    + "\"wawpId\":\"AA\",\"state\":\"READ\",\"at\":\"2026-03-04T05:06:07Z\"}";
    private static final String TOPIC = "# To a JMS topic";

    @TempDir
    Path folder;

    @RegisterExtension
    final TestGateway gateway = new TestGateway("gateway.jms.enabled=true").onlySources();

    private TestBroker broker;

    private void start(String routes) throws Exception {
        Path file = Files.writeString(folder.resolve("delivery.camel.yaml"), routes);
        broker = gateway.beside(new TestBroker(folder.resolve("broker")));
        gateway.start("gateway.jms.url=" + broker.url(), "camel.main.routes-include-pattern=file:" + file);
    }

    private static String example(boolean topic) throws Exception {
        String routes = Files.readString(Path.of("routes/delivery.camel.yaml"));
        int middle = routes.indexOf(TOPIC);
        String first = routes.substring(0, middle);
        String second = routes.substring(middle);
        return topic ? first + second.replace("#- ", "- ") : first.replace("#- ", "- ") + second;
    }

    @Test
    void aLineOfJsonIsAppendedToTheDaysFile() throws Exception {
        start(example(false).replace("file:delivery", "file:" + folder.resolve("news")));
        gateway.context().createProducerTemplate().sendBody("direct:delivery", NEWS);
        gateway.context().createProducerTemplate().sendBody("direct:delivery", NEWS);
        try (var files = Files.list(folder.resolve("news"))) {
            assertThat(files).singleElement().satisfies(file -> {
                assertThat(file.getFileName().toString()).matches("\\d{4}-\\d\\d-\\d\\d\\.jsonl");
                assertThat(Files.readString(file)).isEqualTo(JSON + "\n" + JSON + "\n");
            });
        }
    }

    @Test
    void theTopicGetsATextMessageOfJson() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        start(example(true));
        broker.client("unused", (session, producer) -> {
            session.createConsumer(session.createTopic("wawp.delivery"))
                    .setMessageListener(message -> heard.add(text(message)));
            gateway.context().createProducerTemplate().sendBody("direct:delivery", NEWS);
            await().until(() -> !heard.isEmpty());
        });
        assertThat(heard).containsExactly(JSON);
    }

    private static String text(Message message) {
        try {
            return ((TextMessage) message).getText();
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }
}
