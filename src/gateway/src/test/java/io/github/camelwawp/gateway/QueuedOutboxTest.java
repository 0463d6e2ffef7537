package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwawp.gateway.jms.TestBroker;
import io.github.camelwawp.sandbox.SandboxMessage;
import io.github.camelwawp.testing.LogLines;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The whole gateway with a queue as its outbox. */
@Timeout(120)
class QueuedOutboxTest {

    private static final String OUTBOX = "wawp.outbox";
    private static final String CHAT = "201234567891@c.us";
    private static final String ANSWERED = "false_201234567891@c.us_AAA";

    @RegisterExtension
    final TestGateway gateway = new TestGateway(TestGateway.HTTP);

    @RegisterExtension
    final LogLines log = new LogLines();

    @Test
    void textsThatThisOrAnEarlierVersionPutIntoTheQueueAreSentOnceEach() throws Exception {
        TestBroker broker = gateway.beside(new TestBroker(gateway.folder().resolve("broker")));
        gateway.start("gateway.jms.url=" + broker.url(), "gateway.outbox=jms:queue:" + OUTBOX);
        for (int i = 0; i < 2; i++) {
            broker.send(
                    OUTBOX,
                    "left there",
                    "GatewayChatId",
                    CHAT,
                    "GatewayReplyTo",
                    ANSWERED,
                    "GatewaySource",
                    "file",
                    "GatewayKey",
                    "note.txt:1",
                    // The number of a delivery in a journal that is lost.
                    "GatewayDelivery",
                    "7",
                    "JMSXGroupID",
                    CHAT);
        }

        await().untilAsserted(() -> assertThat(log.count(Level.INFO, "file has already ended and is not sent again"))
                .isEqualTo(1));
        assertThat(gateway.sandbox().messages())
                .extracting(SandboxMessage::chatId, SandboxMessage::message, SandboxMessage::replyTo)
                .containsExactly(tuple(CHAT, "left there", ANSWERED));
        JsonNode message = messages().get(0);
        assertThat(message.get("source").asText()).isEqualTo("file");
        assertThat(message.get("key").asText()).isEqualTo("note.txt:1");
        assertThat(message.at("/deliveries/0/state").asText()).isEqualTo("SENT");

        gateway.forward("own", CHAT, "of this version");

        await().untilAsserted(() ->
                assertThat(messages().at("/0/deliveries/0/state").asText()).isEqualTo("SENT"));
        assertThat(messages()).as("found by its key again").hasSize(2);
        assertThat(messages().at("/0/deliveries")).hasSize(1);
        assertThat(gateway.texts()).containsExactly("left there", "of this version");
    }

    private JsonNode messages() throws Exception {
        return HttpCaller.json(gateway.http().send(gateway.http().to("/messages")))
                .get("messages");
    }
}
