package io.github.camelwawp.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.event.Ack;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When nothing is heard of the latest texts. */
@Timeout(120)
abstract class HearingContract {

    static final int TEXTS = 3;

    final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    Journal journal;
    private int sent;

    /** Of a database that this test alone has, empty at first. */
    abstract JournalOptions options();

    @BeforeEach
    void open() {
        journal = Journal.open(options());
    }

    @AfterEach
    void close() {
        journal.close();
    }

    final void send(int texts) {
        for (int i = 0; i < texts; i++) {
            clock.forward(Duration.ofSeconds(10));
            sent++;
            DeliveryRecord delivery = journal.deliveries()
                    .open(new MessageKey("file", "key " + sent), "201234567890@c.us", null, "Hello");
            Sending.attempting(journal, delivery.id(), 1);
            journal.lastParts().settled(delivery.id(), 1, PartState.SENT, null, "true_201234567890@c.us_T" + sent);
        }
    }

    private void report(int text, Ack ack) {
        journal.events()
                .ack(List.of(new AckReport("true_201234567890@c.us_T" + text, ack, clock.instant())), List.of());
    }

    final boolean isSilent() {
        return journal.hearing().silentSince(TEXTS).isPresent();
    }

    @Test
    void enoughTextsWithoutAReportAreAnAlarmWhichTheNextReportEnds() {
        journal.hearing().events(true);
        send(2);
        clock.forward(Hearing.GRACE);
        assertThat(isSilent()).isFalse();
        Instant first = clock.instant().minus(Hearing.GRACE).minusSeconds(10);
        send(1);
        assertThat(isSilent()).as("too early to tell").isFalse();
        clock.forward(Hearing.GRACE);
        assertThat(journal.hearing().silentSince(TEXTS)).contains(first);
        journal.close();
        journal = Journal.open(options());
        journal.hearing().events(true);
        assertThat(journal.hearing().silentSince(TEXTS)).contains(first);
        report(1, Ack.PENDING);
        assertThat(isSilent()).isTrue();
        report(1, Ack.READ);
        assertThat(isSilent()).isFalse();
        send(TEXTS);
        clock.forward(Hearing.GRACE);
        assertThat(isSilent()).isTrue();
    }

    @Test
    void aLateReportOfAnEarlierTextEndsItAsWell() {
        journal.hearing().events(true);
        send(10);
        clock.forward(Hearing.GRACE);
        assertThat(isSilent()).isTrue();
        report(2, Ack.DELIVERED);
        assertThat(isSilent()).isFalse();
    }

    @Test
    void aReportWithoutATimeOrBeforeItsTextCounts() {
        journal.hearing().events(true);
        send(TEXTS);
        clock.forward(Hearing.GRACE);
        journal.events().ack(List.of(new AckReport("T3", Ack.SENT, null)), List.of());
        assertThat(isSilent()).isFalse();
        send(TEXTS);
        clock.forward(Hearing.GRACE);
        journal.events().ack(List.of(new AckReport("T6", Ack.SENT, Instant.parse("2020-01-01T00:00:00Z"))), List.of());
        assertThat(isSilent()).isFalse();
    }

    @Test
    void whatWasSentWithoutEventsSaysNothing() {
        journal.hearing().events(false);
        send(10);
        clock.forward(Hearing.GRACE);
        journal.hearing().events(true);
        assertThat(isSilent()).isFalse();
        clock.forward(Duration.ofMinutes(1));
        send(TEXTS);
        clock.forward(Hearing.GRACE);
        assertThat(isSilent()).isTrue();
    }

    @Test
    void aClockThatIsSetBackDeafensNobody() {
        journal.hearing().events(true);
        clock.forward(Duration.ofHours(-5));
        send(TEXTS);
        clock.forward(Hearing.GRACE);
        assertThat(isSilent()).isTrue();
    }
}
