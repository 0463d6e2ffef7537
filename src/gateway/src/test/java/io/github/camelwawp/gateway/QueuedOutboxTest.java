package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwawp.gateway.jms.TestBroker;
import io.github.camelwawp.sandbox.SandboxMessage;
import io.github.camelwawp.sandbox.WawpSandboxExtension;
import io.github.camelwawp.testing.LogLines;
import java.nio.file.Path;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The whole gateway with a queue as its outbox. */
@Timeout(120)
class QueuedOutboxTest {

    private static final String OUTBOX = "wawp.outbox";
    private static final String CHAT = "201234567891@c.us";
    private static final String ANSWERED = "false_201234567891@c.us_AAA";

    @RegisterExtension
    final WawpSandboxExtension sandbox = new WawpSandboxExtension();

    @RegisterExtension
    final LogLines log = new LogLines();

    @TempDir
    Path folder;

    @Test
    void textsThatThisOrAnEarlierVersionPutIntoTheQueueAreSentOnceEach() throws Exception {
        try (TestBroker broker = new TestBroker(folder.resolve("broker"));
                RunningGateway gateway = RunningGateway.withHttp(
                        folder, sandbox, "gateway.jms.url=" + broker.url(), "gateway.outbox=jms:queue:" + OUTBOX)) {
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

            await().untilAsserted(
                            () -> assertThat(log.count(Level.INFO, "file has already ended and is not sent again"))
                                    .isEqualTo(1));
            assertThat(sandbox.messages())
                    .extracting(SandboxMessage::chatId, SandboxMessage::message, SandboxMessage::replyTo)
                    .containsExactly(tuple(CHAT, "left there", ANSWERED));
            JsonNode message = messages(gateway).get(0);
            assertThat(message.get("source").asText()).isEqualTo("file");
            assertThat(message.get("key").asText()).isEqualTo("note.txt:1");
            assertThat(message.at("/deliveries/0/state").asText()).isEqualTo("SENT");

            gateway.forward("own", CHAT, "of this version");

            await().untilAsserted(() -> assertThat(
                            messages(gateway).at("/0/deliveries/0/state").asText())
                    .isEqualTo("SENT"));
            assertThat(messages(gateway)).as("found by its key again").hasSize(2);
            assertThat(messages(gateway).at("/0/deliveries")).hasSize(1);
            assertThat(sandbox.messages())
                    .extracting(SandboxMessage::message)
                    .containsExactly("left there", "of this version");
        }
    }

    private static JsonNode messages(RunningGateway gateway) throws Exception {
        return HttpCaller.json(gateway.http().send(gateway.http().to("/messages")))
                .get("messages");
    }
}
