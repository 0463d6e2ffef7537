package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwawp.gateway.jms.TestBroker;
import io.github.camelwawp.gateway.journal.BacklogEntry;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.MessageKey;
import io.github.camelwawp.gateway.message.Timing;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Texts that are sent later: at a time of their own, or after the quiet hours of their recipient. */
@Timeout(120)
class ScheduleTest {

    private static final String CHAT = "201234567891@c.us";
    private static final Instant TOMORROW = Instant.now().plus(1, ChronoUnit.DAYS);

    @RegisterExtension
    static final TestGateway gateway = new TestGateway(TestGateway.HTTP).leavesTextsWaiting();

    /** Hours around now, whenever this runs. */
    private static String quietNow() {
        LocalTime now = LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
        return now.minusHours(2) + "-" + now.plusHours(2) + " UTC";
    }

    private static HttpResponse<String> post(TestGateway gateway, String text, String more) throws Exception {
        return gateway.http().post("{\"to\":\"201234567891\",\"text\":\"" + text + "\"" + more + "}");
    }

    private static JsonNode status(TestGateway gateway, HttpResponse<String> posted) throws Exception {
        return HttpCaller.json(gateway.http()
                .send(gateway.http().to(posted.headers().firstValue("Location").orElseThrow())));
    }

    private static JsonNode situation() throws Exception {
        return HttpCaller.json(gateway.http().send(gateway.http().to("/status")));
    }

    @Test
    void aTextWaitsForItsTimeInNobodysWayAndCanBeCancelled() throws Exception {
        HttpResponse<String> later = post(gateway, "later", ",\"sendAt\":\"" + TOMORROW + "\"");
        assertThat(later.statusCode()).isEqualTo(202);
        post(gateway, "now", "");
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("now"));
        await().untilAsserted(() -> assertThat(Instant.parse(
                        status(gateway, later).at("/deliveries/0/sendAt").asText()))
                .isEqualTo(TOMORROW.truncatedTo(ChronoUnit.MICROS)));
        await().untilAsserted(() ->
                assertThat(situation().at("/scheduled/number").asInt()).isEqualTo(1));
        assertThat(Instant.parse(situation().at("/scheduled/next").asText()))
                .isEqualTo(TOMORROW.truncatedTo(ChronoUnit.MICROS));
        await().untilAsserted(() -> assertThat(situation().at("/waiting")).isEmpty());
        assertThat(gateway.http()
                        .send(gateway.http()
                                .to("/messages/"
                                        + status(gateway, later).get("id").asText() + "/cancel")
                                .POST(HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
        assertThat(status(gateway, later).at("/deliveries/0/state").asText()).isEqualTo("CANCELLED");
        assertThat(status(gateway, later).at("/deliveries/0").has("sendAt")).isFalse();
        await().until(() -> !situation().has("scheduled"));
    }

    @Test
    void whenTheTimeHasComeItIsSentAlsoAfterARestart() throws Exception {
        TestGateway own = gateway.another().start();
        Instant soon = Instant.now().plusSeconds(2);
        post(own, "soon", ",\"sendAt\":\"" + soon + "\"");
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("soon"));
        assertThat(Instant.now()).isAfter(soon);
        own.stop();
        try (Journal journal = own.openJournal()) {
            journal.schedule()
                    .put(
                            new BacklogEntry(
                                    journal.deliveries()
                                            .open(new MessageKey("file", "k"), CHAT, null, "while it was down")
                                            .id(),
                                    CHAT,
                                    null,
                                    "file",
                                    "k",
                                    "while it was down",
                                    0,
                                    soon,
                                    null,
                                    null,
                                    Timing.NONE),
                            null,
                            soon);
        }
        own.start();
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("soon", "while it was down"));
    }

    @Test
    void whatComesInWhenAnotherTextIsDueDoesNotOvertakeIt() throws Exception {
        Instant soon = Instant.now().plusSeconds(1);
        HttpResponse<String> first = post(gateway, "first", ",\"sendAt\":\"" + soon + "\"");
        await().untilAsserted(() -> assertThat(
                        status(gateway, first).at("/deliveries/0").has("sendAt"))
                .isTrue());
        await().until(() -> Instant.now().isAfter(soon));
        gateway.drop("second.csv", "to,text\n201234567891,second\n");
        post(gateway, "third", "");
        await().untilAsserted(() -> assertThat(gateway.texts()).hasSize(3));
        assertThat(gateway.texts()).startsWith("first");
    }

    @Test
    void rowsAndJmsMessagesHaveTimesToo() throws Exception {
        TestBroker broker = gateway.beside(new TestBroker(gateway.folder().resolve("broker")));
        TestGateway own = gateway.another()
                .start("gateway.jms.enabled=true", "gateway.jms.url=" + broker.url(), "gateway.outbox=jms:wawp.outbox");
        own.drop("rows.csv", "to,text,sendAt,urgent\n201234567891,row," + TOMORROW + ",true\n201234567891,row now,,\n");
        broker.send("whatsapp", "message", "chatId", CHAT, "sendAt", TOMORROW.toString());
        await().until(() -> own.inbox().isEmpty());
        await().untilAsserted(() -> assertThat(
                        HttpCaller.json(own.http().send(own.http().to("/messages")))
                                .findValuesAsText("sendAt"))
                .hasSize(2));
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("row now"));
        own.stop();
        try (Journal journal = own.openJournal()) {
            assertThat(journal.schedule().due(TOMORROW, 10)).hasSize(2);
        }
    }

    @Test
    void aTimeLongOverMeansAtOnce() throws Exception {
        post(gateway, "at once", ",\"sendAt\":\"2020-01-01T00:00:00Z\"");
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("at once"));
    }

    @Test
    void aWrongTimeIsToldToTheCaller() throws Exception {
        HttpResponse<String> wrong = post(
                gateway, "x", ",\"sendAt\":\"" + TOMORROW + "\",\"notAfter\":\"" + TOMORROW.minusSeconds(1) + "\"");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(HttpCaller.json(wrong).get("error").asText())
                .isEqualTo("sendAt must not be later than notAfter, not '" + TOMORROW + "'.");
        for (String more :
                List.of(",\"sendAt\":\"tomorrow\"", ",\"sendAt\":7", ",\"urgent\":\"very\"", ",\"urgent\":{}")) {
            assertThat(post(gateway, "x", more).statusCode()).as(more).isEqualTo(400);
        }
    }

    @Test
    void inQuietHoursOnlyUrgentTextsAndOthersRecipientsAreDisturbed() throws Exception {
        TestGateway own = gateway.another()
                .start(
                        "gateway.recipients.ops=201234567891,201234567892",
                        "gateway.quiet-hours.ops=" + quietNow(),
                        "gateway.urgent.mail=true");
        own.drop("rows.csv", "to,text\nops,quiet\n201234567893,other\n");
        post(own, "urgent", ",\"urgent\":true");
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactlyInAnyOrder("other", "urgent"));
        await().until(() -> own.inbox().isEmpty());
        own.stop();
        try (Journal journal = own.openJournal()) {
            assertThat(journal.schedule().due(Instant.now().plus(3, ChronoUnit.HOURS), 10))
                    .hasSize(2);
            assertThat(journal.schedule().due(Instant.now(), 10)).isEmpty();
        }
    }

    @Test
    void whatWaitsForARedeliveryKeepsQuietToo() throws Exception {
        TestGateway own = gateway.another().start();
        own.stop();
        BacklogEntry entry;
        try (Journal journal = own.openJournal()) {
            entry = new BacklogEntry(
                    journal.deliveries()
                            .open(new MessageKey("file", "k"), CHAT, null, "again")
                            .id(),
                    CHAT,
                    null,
                    "file",
                    "k",
                    "again",
                    1,
                    Instant.now(),
                    null,
                    null,
                    Timing.NONE);
            journal.backlog().put(entry, null);
        }
        own.start("gateway.recipients.night=201234567891", "gateway.quiet-hours.night=" + quietNow());
        await().untilAsserted(() -> assertThat(
                        HttpCaller.json(own.http().send(own.http().to("/messages")))
                                .at("/messages/0/deliveries/0/sendAt")
                                .asText())
                .isNotEmpty());
        own.stop();
        assertThat(gateway.texts()).isEmpty();
        try (Journal journal = own.openJournal()) {
            assertThat(journal.backlog().has(entry.delivery())).isFalse();
            assertThat(journal.schedule().due(Instant.now().plus(3, ChronoUnit.HOURS), 10))
                    .hasSize(1);
        }
    }

    @Test
    void inQuietHoursATextExpiresWhenItsTimeIsOver() throws Exception {
        TestGateway own = gateway.another()
                .start(
                        "gateway.recipients.night=201234567891",
                        "gateway.quiet-hours.night=" + quietNow(),
                        "gateway.expire-after=1s");
        HttpResponse<String> posted = post(own, "too late", "");
        await().untilAsserted(() -> assertThat(
                        status(own, posted).at("/deliveries/0/state").asText())
                .isEqualTo("EXPIRED"));
        assertThat(gateway.texts()).isEmpty();
    }
}
