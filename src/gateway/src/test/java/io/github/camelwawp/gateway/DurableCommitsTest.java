package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.gateway.jms.TestBroker;
import io.github.camelwawp.gateway.journal.PostgresDatabases;
import io.github.camelwawp.gateway.journal.WrittenRows;
import io.github.camelwawp.testing.LogLines;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often a text waits for the disk of the journal. */
@Timeout(120)
class DurableCommitsTest {

    private static final String DATABASE = "io.github.camelwawp.gateway.journal.Database";
    private static final String CHAT = "201234567890@c.us";

    private static final List<String> TAKEN_TRIED_SETTLED = List.of(
            "insert delivery, insert message, update delivery",
            "insert part, update delivery",
            "insert ack, update delivery, update part");

    @RegisterExtension
    final PostgresDatabases postgres = PostgresDatabases.withTables();

    @RegisterExtension
    final TestGateway gateway = new TestGateway(TestGateway.HTTP);

    @BeforeEach
    void tell() {
        Configurator.setLevel(DATABASE, Level.TRACE);
    }

    @AfterEach
    void tellNoMore() {
        Configurator.setLevel(DATABASE, Level.INFO);
    }

    private interface Source {
        void send() throws Exception;
    }

    private void start(boolean server, String... more) throws Exception {
        if (server) {
            gateway.with("gateway.journal.url=" + postgres.url(), "gateway.journal.user=postgres");
        }
        gateway.start(more);
    }

    /** What the journal was told to put on disk for one text, after the first has gone the same way. */
    private List<String> commits(Source source) throws Exception {
        send(source, 1);
        try (LogLines log = LogLines.open()) {
            send(source, 2);
            return told(log);
        }
    }

    /** Without what the gateway does now and then, whether there are texts or not. */
    private static List<String> told(LogLines log) {
        return log.lines(Level.TRACE).stream()
                .filter(what -> !what.matches("remove .*|correct .*|advance the seal"))
                .toList();
    }

    private void send(Source source, int number) throws Exception {
        source.send();
        await().until(() -> gateway.texts().size() == number);
        gateway.settled();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFileCostsTwoBecauseItsFolderKeepsItUntilItIsSent(boolean server) throws Exception {
        start(server);
        assertThat(commits(() -> gateway.drop("note" + System.nanoTime() + ".txt", "Hello")))
                .containsExactly("store an attempt", "store an outcome");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCallCostsThreeBecauseOnlyTheJournalKeepsIt(boolean server) throws Exception {
        start(server);
        assertThat(commits(() -> gateway.http().post(CHAT, "Hello", null)))
                .containsExactly("store a message", "store an attempt", "store an outcome");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aJmsMessageCostsTwoBecauseItsQueueKeepsItUntilItIsSent(boolean server) throws Exception {
        TestBroker broker = gateway.beside(new TestBroker(gateway.folder().resolve("broker")));
        start(server, "gateway.jms.enabled=true", "gateway.jms.url=" + broker.url());
        assertThat(commits(() -> broker.send("whatsapp", "Hello", "chatId", CHAT)))
                .containsExactly("store an attempt", "store an outcome");
    }

    /** On a server, claims are rows, too, so that every transaction that writes waits for its disk. */
    private List<String> written(Source source) throws Exception {
        send(source, 1);
        WrittenRows rows = new WrittenRows(postgres.url());
        send(source, 2);
        return rows.transactions();
    }

    @Test
    void aServerIsWrittenToThreeTimesForAFile() throws Exception {
        start(true);
        assertThat(written(() -> gateway.drop("note" + System.nanoTime() + ".txt", "Hello")))
                .isEqualTo(TAKEN_TRIED_SETTLED);
    }

    @Test
    void aServerIsWrittenToThreeTimesForAJmsMessage() throws Exception {
        TestBroker broker = gateway.beside(new TestBroker(gateway.folder().resolve("broker")));
        start(true, "gateway.jms.enabled=true", "gateway.jms.url=" + broker.url());
        assertThat(written(() -> broker.send("whatsapp", "Hello", "chatId", CHAT)))
                .isEqualTo(TAKEN_TRIED_SETTLED);
    }

    @Test
    void aServerIsWrittenToThreeTimesForACallThoughTheJournalKeepsItsOrder() throws Exception {
        start(true);
        assertThat(written(() -> gateway.http().post(CHAT, "Hello", null)))
                .containsExactly(
                        "insert backlog, insert delivery, insert message, update delivery",
                        "insert part, update delivery",
                        "delete backlog, insert ack, update delivery, update part");
    }

    @Test
    void aServerIsWrittenToOnceForACallUntilItsTimeComes() throws Exception {
        start(true);
        gateway.http().post(CHAT, "Hello", null);
        gateway.settled();
        WrittenRows rows = new WrittenRows(postgres.url());
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
        gateway.http().post("{\"to\":\"" + CHAT + "\",\"text\":\"Later\",\"sendAt\":\"" + tomorrow + "\"}");
        assertThat(rows.transactions()).containsExactly("insert delivery, insert message, insert scheduled");
    }

    @Test
    void eachFurtherPartCostsTwo() throws Exception {
        start(false);
        send(() -> gateway.http().post(CHAT, "Hello", null), 1);
        try (LogLines log = LogLines.open()) {
            send(() -> gateway.http().post(CHAT, "Hello world. ".repeat(500), null), 3);
            assertThat(told(log))
                    .containsExactly(
                            "store a message",
                            "store an attempt",
                            "store an outcome",
                            "store an attempt",
                            "store an outcome");
        }
    }
}
