package io.github.camelwawp.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.gateway.journal.Backlog.Place;
import io.github.camelwawp.gateway.message.Timing;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds for the backlog in any database. */
@Timeout(120)
abstract class BacklogContract {

    private static final String CHAT = "201234567890@c.us";
    private static final String OTHER = "201234567891@c.us";

    final Clock clock = Clock.systemUTC();
    private Journal journal;

    /** URL, user and password of an empty database, the same within one test. */
    abstract JournalOptions options();

    @BeforeEach
    void openJournal() {
        journal = Journal.open(options());
    }

    @AfterEach
    void closeJournal() {
        journal.close();
    }

    private long put(String key, String chat, byte[] original) {
        long id = journal.open(new MessageKey("file", key), chat, null, "text").id();
        journal.backlog()
                .put(
                        new BacklogEntry(
                                id,
                                chat,
                                null,
                                "file",
                                key,
                                "text of " + key,
                                0,
                                Instant.parse("2026-01-01T00:00:00Z"),
                                null,
                                null,
                                Timing.NONE),
                        original);
        return id;
    }

    @Test
    void eachChatHasAnOrderOfItsOwnThatOutlivesARestart() {
        long first = put("1", CHAT, null);
        long other = put("2", OTHER, null);
        long second = put("3", CHAT, null);
        journal.close();
        openJournal();

        assertThat(journal.backlog().chats()).containsExactlyInAnyOrder(CHAT, OTHER);
        assertThat(journal.backlog().next(CHAT).orElseThrow().delivery()).isEqualTo(first);
        assertThat(journal.backlog().next(OTHER).orElseThrow().delivery()).isEqualTo(other);
        journal.finish(first, DeliveryState.DEAD, "reason", null);
        assertThat(journal.backlog().next(CHAT).orElseThrow().delivery()).isEqualTo(second);
        journal.finish(second, DeliveryState.SENT, null, null);
        assertThat(journal.backlog().next(CHAT)).isEmpty();
        assertThat(journal.backlog().chats()).containsExactly(OTHER);
    }

    @Test
    void aDeliveryKnowsWhetherItMustWait() {
        long kept = put("1", CHAT, null);
        long later =
                journal.open(new MessageKey("file", "2"), CHAT, null, "text").id();

        assertThat(journal.backlog().place(CHAT, kept)).isEqualTo(Place.KEPT);
        assertThat(journal.backlog().place(CHAT, later)).isEqualTo(Place.BEHIND);
        assertThat(journal.backlog().place(OTHER, later)).isEqualTo(Place.FREE);
        journal.finish(kept, DeliveryState.QUEUED, null, null);
        assertThat(journal.backlog().place(CHAT, later)).isEqualTo(Place.FREE);
    }

    @Test
    void allOfItIsKeptWhateverItsCharacters() {
        byte[] original = new byte[3 << 20];
        new Random(1).nextBytes(original);
        String key = "a key ".repeat(300) + "\u0000 \ud83d\ude00";
        long id =
                journal.open(new MessageKey("mail", key), CHAT, "reply", "text").id();
        Instant received = Instant.parse("2026-01-01T00:00:00.123456Z");
        BacklogEntry entry = new BacklogEntry(
                id,
                CHAT,
                "reply",
                "mail",
                key,
                "text \u0000\ud83d\ude00 " + "long ".repeat(200_000),
                3,
                received,
                "20260101-1",
                "mail.eml",
                new Timing(received.plusSeconds(7)));
        journal.backlog().put(entry, original);

        assertThat(journal.backlog().next(CHAT))
                .hasValue(new BacklogEntry(
                        id,
                        CHAT,
                        "reply",
                        "mail",
                        key.replace("\u0000", ""),
                        entry.text().replace("\u0000", ""),
                        3,
                        received,
                        "20260101-1",
                        "mail.eml",
                        new Timing(received.plusSeconds(7))));
        assertThat(journal.backlog().original(id)).isEqualTo(original);
    }

    @Test
    void attemptsAreCountedAndASecondPutChangesNothing() {
        long id = put("1", CHAT, new byte[] {1});
        journal.backlog().attempted(id, 4);
        put("1", CHAT, new byte[] {2});

        assertThat(journal.backlog().next(CHAT).orElseThrow().attempts()).isEqualTo(4);
        assertThat(journal.backlog().original(id)).containsExactly(1);
        journal.finish(id, DeliveryState.SENT, null, null);
        assertThat(journal.backlog().original(id)).isNull();
    }

    @Test
    void whatWaitsIsCountedAndNeverPurged() {
        put("1", CHAT, null);
        assertThat(journal.unfinished()).isEqualTo(1);
        journal.purge();
        assertThat(journal.backlog().chats()).isEqualTo(List.of(CHAT));
    }
}
