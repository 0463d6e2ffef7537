package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwawp.gateway.events.DeliveryNews;
import io.github.camelwawp.gateway.journal.BacklogEntry;
import io.github.camelwawp.gateway.journal.DeliveryRecord;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.MessageKey;
import io.github.camelwawp.gateway.journal.PartState;
import io.github.camelwawp.gateway.message.Timing;
import io.github.camelwawp.testing.LogLines;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.builder.RouteBuilder;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is too late is not sent, and nobody has to guess why. */
@Timeout(120)
class ExpiryTest {

    private static final String CHAT = "201234567891@c.us";
    private static final Timing OVER = Timing.NONE.until(Instant.parse("2026-01-01T00:00:00Z"));

    @RegisterExtension
    static final TestGateway gateway = new TestGateway(TestGateway.HTTP);

    @RegisterExtension
    final LogLines log = new LogLines();

    private static JsonNode expired(TestGateway gateway) throws Exception {
        return HttpCaller.json(gateway.http().send(gateway.http().to("/messages?state=EXPIRED")))
                .get("messages");
    }

    @Test
    void aRowWhoseTimeIsOverEndsAsExpiredAndIsToldToTheDeliveryRoute() throws Exception {
        Queue<DeliveryNews> told = new ConcurrentLinkedQueue<>();
        TestGateway own = gateway.another().start();
        own.context().getRouteController().stopRoute("delivery");
        own.context().removeRoute("delivery");
        own.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:delivery").process(e -> told.add(e.getMessage().getBody(DeliveryNews.class)));
            }
        });
        own.drop("rows.csv", """
                to,text,notAfter
                201234567891,too late,2026-01-01T00:00:00Z
                201234567892,in time,
                201234567893,wrong,tomorrow
                """);
        await().untilAsserted(() -> assertThat(told).hasSize(1));

        DeliveryNews news = told.element();
        assertThat(news.state()).isEqualTo("EXPIRED");
        assertThat(news.source()).isEqualTo("csv");
        assertThat(news.chatId()).isEqualTo(CHAT);
        assertThat(news.part()).isNull();
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("in time"));
        await().until(() -> own.inbox().isEmpty());
        assertThat(own.deadLetters()).hasSize(1);
        assertThat(own.deadLetters().get(0).resolve("message.json"))
                .content()
                .contains("notAfter in row 3 must be a time with a zone");
        assertThat(expired(own)).hasSize(1);
        assertThat(expired(own).at("/0/deliveries/0/state").asText()).isEqualTo("EXPIRED");
        assertThat(log.count(Level.WARN, "EXPIRED: a text from csv was not sent before its time was over"))
                .isOne();
    }

    @Test
    void whatWaitsInTheJournalExpiresAfterARestartAndHoldsUpNobody() throws Exception {
        TestGateway own = gateway.another().start();
        own.stop();
        try (Journal journal = own.openJournal()) {
            journal.waiting().accept("waits", CHAT, null, "waits", OVER);
            backlog(journal, "fails", OVER);
            backlog(journal, "next", Timing.NONE);
        }
        own.start();
        own.settled();
        assertThat(gateway.texts()).containsExactly("next");
        assertThat(own.deadLetters()).isEmpty();
    }

    private static DeliveryRecord backlog(Journal journal, String text, Timing timing) {
        DeliveryRecord delivery = journal.deliveries().open(new MessageKey("file", text), CHAT, null, text);
        journal.backlog()
                .put(
                        new BacklogEntry(
                                delivery.id(), CHAT, null, "file", text, text, 1, Instant.now(), null, null, timing),
                        null);
        return delivery;
    }

    @ParameterizedTest
    @EnumSource(names = {"SENT", "UNKNOWN"})
    void whatMayHaveBeenSentInPartGoesOnHoweverLate(PartState first) throws Exception {
        TestGateway own = gateway.another().start();
        own.stop();
        String text = "word ".repeat(1_000) + first;
        try (Journal journal = own.openJournal()) {
            DeliveryRecord delivery = backlog(journal, text, OVER);
            journal.claims().take(delivery.id());
            journal.claims().attempting(delivery.id(), 1);
            journal.parts().settled(delivery.id(), 1, first, null, null);
            journal.claims().release(delivery.id());
        }
        own.start();
        own.settled();
        assertThat(gateway.texts())
                .hasSize(first == PartState.SENT ? 1 : 2)
                .last()
                .asString()
                .contains("2/2");
    }

    @Test
    void theTimeOfASourceCountsFromTheArrivalUnlessTheMessageSaysAnother() throws Exception {
        TestGateway own = gateway.another().start("gateway.expire-after.file=1ms", "gateway.expire-after.csv=1ms");
        own.drop("note.txt", "an old note");
        own.drop(
                "rows.csv",
                "to,text,notAfter\n201234567891,old," + "\n201234567892,asked for,"
                        + Instant.now().plusSeconds(3_600) + "\n");
        await().until(() -> own.inbox().isEmpty());
        own.settled();
        assertThat(gateway.texts()).containsExactly("asked for");
        assertThat(own.deadLetters()).isEmpty();
    }

    @Test
    void aDeadLetterThatIsSentAgainDoesNotExpire() throws Exception {
        gateway.drop("rows.csv", "to,text\nnobody-knows,x\n");
        await().until(() -> gateway.deadLetters().size() == 1);
        Path letter = gateway.deadLetters().get(0);
        Path json = letter.resolve("message.json");
        Files.writeString(
                json,
                Files.readString(json)
                        .replace("nobody-knows", "201234567894")
                        .replaceFirst("\"received\" ?: ?\"[^\"]*\"", "\"received\": \"2020-01-01T00:00:00Z\""));
        Files.writeString(letter.resolve("text.txt"), "asked for again");
        Files.createDirectories(gateway.folder().resolve("dead-letters/replay"));
        Files.move(letter, gateway.folder().resolve("dead-letters/replay").resolve(letter.getFileName()));
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("asked for again"));
    }

    @Test
    void aCallerIsToldOfAWrongTime() throws Exception {
        for (String written : List.of("tomorrow", "2026-01-01T00:00:00Z", "9999-01-01T00:00:00Z")) {
            HttpResponse<String> answer =
                    gateway.http().post("{\"to\":\"201234567891\",\"text\":\"x\",\"notAfter\":\"" + written + "\"}");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(HttpCaller.json(answer).get("error").asText())
                    .startsWith("notAfter must be ")
                    .endsWith(", not '" + written + "'.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1772647200", "{}", "[\"2026-03-04T18:00:00Z\"]", "true"})
    void whatIsNoTextIsNoTime(String json) throws Exception {
        assertThat(gateway.http()
                        .post("{\"to\":\"201234567891\",\"text\":\"x\",\"notAfter\":" + json + "}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aCallInTimeIsSent() throws Exception {
        assertThat(gateway.http()
                        .post("{\"to\":\"201234567891\",\"text\":\"in time\",\"notAfter\":\""
                                + Instant.now().plusSeconds(3_600) + "\"}")
                        .statusCode())
                .isEqualTo(202);
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("in time"));
    }
}
