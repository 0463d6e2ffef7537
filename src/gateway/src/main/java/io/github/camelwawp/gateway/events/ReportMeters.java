package io.github.camelwawp.gateway.events;

import io.github.camelwawp.gateway.journal.DeliveryChange;
import io.github.camelwawp.gateway.journal.InboxEntry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Counts the delivery reports of the gateway's own texts, and the missing ones. */
final class ReportMeters {

    /** A phone that was off may report days later. */
    private static final Duration[] BUCKETS = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(30),
        Duration.ofHours(2),
        Duration.ofHours(12),
        Duration.ofDays(2)
    };

    private final MeterRegistry registry;
    private final Counter missing;
    private final Counter expired;
    private final Counter cancelled;

    ReportMeters(MeterRegistry registry) {
        this.registry = registry;
        missing = Counter.builder("wawp.reports.missing")
                .description("Texts without a delivery report in time")
                .register(registry);
        cancelled = Counter.builder("wawp.cancelled")
                .description("Texts that an operator has cancelled")
                .register(registry);
        expired = Counter.builder("wawp.expired")
                .description("Texts that were not sent before their time was over")
                .register(registry);
    }

    void count(InboxEntry entry) {
        DeliveryChange change = entry.change();
        if (change == null) {
            return;
        }
        if (change.state().equals(DeliveryChange.NO_REPORT)) {
            missing.increment();
            return;
        }
        if (change.state().equals(DeliveryChange.EXPIRED)) {
            expired.increment();
            return;
        }
        if (change.state().equals(DeliveryChange.CANCELLED)) {
            cancelled.increment();
            return;
        }
        String level = change.state().toLowerCase(Locale.ROOT);
        Counter.builder("wawp.acks")
                .description("Delivery reports of parts of the gateway's own texts")
                .tag("level", level)
                .register(registry)
                .increment();
        Instant sent = entry.sentAt();
        if (sent != null) {
            // The two clocks are not the same.
            Duration delay = Duration.between(sent, change.at());
            Timer.builder("wawp.ack.delay")
                    .description("Time from a text's last attempt to its delivery report")
                    .tag("level", level)
                    .serviceLevelObjectives(BUCKETS)
                    .register(registry)
                    .record(delay.isNegative() ? Duration.ZERO : delay);
        }
    }
}
