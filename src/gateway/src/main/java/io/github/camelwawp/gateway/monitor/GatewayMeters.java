package io.github.camelwawp.gateway.monitor;

import io.github.camelwawp.client.Reason;
import io.github.camelwawp.gateway.hold.Caution;
import io.github.camelwawp.gateway.hold.Cautions;
import io.github.camelwawp.gateway.hold.Hold;
import io.github.camelwawp.gateway.journal.Overview;
import io.github.camelwawp.micrometer.Bounded;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The gauges: what waits, what is held and how many dead letters there are. They are computed only when read. */
final class GatewayMeters {

    private static final String OTHER = "OTHER";
    /** The gateway's own sources; routes of the user may name others. */
    private static final List<String> SOURCES = List.of("file", "csv", "mail", "jms", "http");

    private static final int MOST_SOURCES = 50;

    private final MeterRegistry registry;
    private final Recent<Overview> overview;
    private final Hold hold;
    private final Cautions cautions;
    private final Clock clock;
    private final Bounded bounded = new Bounded(MOST_SOURCES);
    private final Set<String> sources = ConcurrentHashMap.newKeySet();
    private final List<String> reasons;

    GatewayMeters(
            MeterRegistry registry,
            Recent<Overview> overview,
            Recent<Integer> deadLetters,
            Hold hold,
            Cautions cautions,
            Clock clock) {
        this.registry = registry;
        this.overview = overview;
        this.hold = hold;
        this.cautions = cautions;
        this.clock = clock;
        reasons = Stream.concat(
                        Arrays.stream(Reason.values())
                                .filter(reason -> reason.accountWide() || reason.retryable())
                                .map(Reason::name),
                        Stream.of(Hold.JOURNAL, "DEAD_LETTERS", "PACE", "REACHOUT_LOCKED", Hold.PAUSED))
                .toList();
        Stream.concat(reasons.stream(), Stream.of(OTHER))
                .forEach(reason -> Gauge.builder("wawp.hold", () -> holds(reason))
                        .description("1 while texts are held for this reason")
                        .tag("reason", reason)
                        .register(registry));
        Gauge.builder("wawp.silent", () -> cautions(Caution.Effect.NOTHING_ARRIVES)
                        .count())
                .description("1 while WhatsApp reports nothing about many texts in a row")
                .register(registry);
        Gauge.builder(
                        "wawp.dead.letters",
                        () -> deadLetters.get().map(Number.class::cast).orElse(Double.NaN))
                .description("Dead letters that wait for an operator")
                .register(registry);
        Gauge.builder("wawp.scheduled", () -> overview.get()
                        .map(seen -> (double) seen.scheduled().number())
                        .orElse(Double.NaN))
                .description("Texts that are not due yet")
                .register(registry);
        SOURCES.forEach(this::add);
    }

    /** Called with each new overview: a source that was not seen before gets a gauge. */
    Overview seen(Overview latest) {
        latest.sources().forEach(queue -> add(bounded.of(queue.source())));
        return latest;
    }

    private void add(String source) {
        if (sources.add(source)) {
            Gauge.builder("wawp.waiting", () -> waiting(source))
                    .description("Texts that the journal keeps until they are sent")
                    .tag("source", source)
                    .register(registry);
            Gauge.builder("wawp.waiting.age", () -> age(source))
                    .description("How long the oldest of them has been waiting")
                    .baseUnit("seconds")
                    .tag("source", source)
                    .register(registry);
        }
    }

    private int holds(String reason) {
        if (reason.equals(Hold.PAUSED)) {
            // A pause counts even during an outage.
            return hold.paused().isPresent() ? 1 : 0;
        }
        return Stream.concat(
                                hold.holding().map(Hold.Holding::reason).stream(),
                                cautions(Caution.Effect.SOME_WAIT).map(Caution::reason))
                        .map(held -> reasons.contains(held) ? held : OTHER)
                        .anyMatch(reason::equals)
                ? 1
                : 0;
    }

    private Stream<Caution> cautions(Caution.Effect effect) {
        return cautions.all().stream().filter(caution -> caution.effect() == effect);
    }

    private double waiting(String source) {
        return overview.get()
                .map(seen -> queues(seen, source)
                        .mapToDouble(Overview.Queue::waiting)
                        .sum())
                .orElse(Double.NaN);
    }

    private double age(String source) {
        return overview.get()
                .map(seen -> queues(seen, source)
                        .mapToDouble(queue -> Duration.between(queue.oldest(), clock.instant())
                                .toSeconds())
                        .max()
                        .orElse(0))
                .orElse(Double.NaN);
    }

    private Stream<Overview.Queue> queues(Overview seen, String source) {
        return seen.sources().stream()
                .filter(queue -> bounded.of(queue.source()).equals(source));
    }
}
