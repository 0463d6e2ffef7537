package io.github.camelwawp.gateway.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwawp.gateway.config.QuietHours;
import io.github.camelwawp.gateway.hold.ClaimedException;
import io.github.camelwawp.gateway.hold.Hold;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.JournalOptions;
import io.github.camelwawp.gateway.journal.MessageKey;
import io.github.camelwawp.gateway.journal.MessageQuery;
import io.github.camelwawp.gateway.journal.ReachOut;
import io.github.camelwawp.gateway.message.Letter;
import io.github.camelwawp.gateway.message.Luggage;
import io.github.camelwawp.gateway.message.Parcel;
import io.github.camelwawp.gateway.message.Timing;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only what goes to Wawp counts for the pace. */
class JournalProgressTest {

    private static final String CHAT = "201234567890@c.us";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    /** They begin a minute later. */
    private static final QuietHours QUIET = new QuietHours(LocalTime.of(0, 1), LocalTime.of(7, 0), ZoneOffset.UTC);

    private static final PaceRules RULES = new PaceRules(Duration.ZERO, 0, 5, 0, Duration.ZERO, List.of());
    private static final ReachOut.LaneRules LANE =
            new ReachOut.LaneRules(1, Duration.ofMinutes(10), Duration.ofMinutes(30), Duration.ofHours(3));

    @TempDir
    Path folder;

    private Instant now = NOW;
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };
    private final DefaultCamelContext context = new DefaultCamelContext();
    private Journal journal;
    private long delivery;
    /** What happens while a text stands in line. */
    private Runnable meanwhile = () -> {};

    @BeforeEach
    void open() {
        journal = Journal.open(new JournalOptions(
                "jdbc:sqlite:" + folder.resolve("journal.db"), "", "", Duration.ofDays(30), false, clock));
        delivery = journal.deliveries()
                .open(new MessageKey("jms", "key"), CHAT, null, "Hello")
                .id();
        assertThat(journal.claims().take(delivery)).isTrue();
    }

    @AfterEach
    void close() throws Exception {
        journal.close();
        context.close();
    }

    private void attempt(Timing timing) {
        Supplier<PaceRules> rules = () -> {
            meanwhile.run();
            return RULES;
        };
        JournalProgress progress = new JournalProgress(
                journal,
                null,
                new PaceGate(rules, journal.sendings(), new Hold(context, 60_000, 0), () -> false, waited -> {}),
                new FirstContacts(journal, LANE, true, () -> null),
                new Expiry(journal, clock),
                new Calendar(journal, Map.of(CHAT, QUIET), clock),
                clock,
                System::nanoTime);
        Exchange exchange = new DefaultExchange(context);
        Luggage.put(exchange, new Parcel(Letter.from("jms").timing(timing).build(), delivery, CHAT, "Hello"));
        progress.attempting(exchange, CHAT, 1);
    }

    private boolean isCounted() {
        return journal.sendings().read(sent -> sent.sentTo(CHAT)).isPresent();
    }

    @Test
    void whatIsAttemptedIsCounted() {
        attempt(Timing.NONE);
        assertThat(isCounted()).isTrue();
    }

    @Test
    void whatIsTooLateIsNotCounted() {
        assertThatThrownBy(() -> attempt(Timing.NONE.until(NOW.minusSeconds(1))))
                .isInstanceOf(ExpiredException.class);
        assertThat(isCounted()).isFalse();
    }

    @Test
    void quietHoursThatBeginWhileItStandsInLineKeepItBackUnlessItIsUrgent() {
        meanwhile = () -> now = NOW.plusSeconds(60);
        assertThatThrownBy(() -> attempt(Timing.NONE)).isInstanceOf(PacedException.class);
        assertThat(isCounted()).isFalse();
        attempt(new Timing(null, null, true));
        assertThat(isCounted()).isTrue();
    }

    @Test
    void whatIsCancelledWhileItStandsInLineIsNotCounted() {
        String message = journal.history()
                .search(new MessageQuery(null, null, null, null, null, null, "key", null, 1))
                .messages()
                .get(0)
                .id();
        meanwhile = () -> journal.deliveries().cancel(message, List.of());
        assertThatThrownBy(() -> attempt(Timing.NONE)).isInstanceOf(ClaimedException.class);
        assertThat(isCounted()).isFalse();
    }

    @Test
    void aFirstContactThatHasToWaitFromNowOnIsNotCounted() {
        meanwhile = () -> journal.reachOut().refused("201234567891@c.us", false, LANE);
        assertThatThrownBy(() -> attempt(Timing.NONE)).isInstanceOf(FirstContactException.class);
        assertThat(isCounted()).isFalse();
    }
}
