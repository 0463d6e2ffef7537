package io.github.camelwawp.micrometer;

import io.github.camelwawp.WawpAttempt;
import io.github.camelwawp.WawpComponent;
import io.github.camelwawp.WawpListener;
import io.github.camelwawp.client.ConnectionCounts;
import io.github.camelwawp.client.Reason;
import io.github.camelwawp.event.WawpEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.ToIntFunction;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;

/**
 * Counts what the component does in the application's {@link MeterRegistry}: the one in Camel's registry, else Micrometer's
 * global one. No tag holds a recipient or a text, and each has a bounded number of values.
 */
public final class WawpMetrics implements WawpListener, CamelContextAware {

    private static final String NONE = "none";
    private static final int SOURCES = 50;

    /** Calls to Wawp take from a fraction of a second to the response timeout. */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30)
    };

    private static final String CONNECTIONS = "wawp.connections";

    private final Bounded sources = new Bounded(SOURCES);
    private CamelContext context;
    private MeterRegistry registry;
    private Counter attempts;
    private Counter parts;
    private Counter suppressed;

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
        MeterRegistry own = camelContext.getRegistry().findSingleByType(MeterRegistry.class);
        registry = own == null ? Metrics.globalRegistry : own;
        attempts = Counter.builder("wawp.attempts")
                .description("Calls that hand a part of a text to Wawp")
                .register(registry);
        parts = Counter.builder("wawp.parts")
                .description("Parts of texts that Wawp accepted")
                .register(registry);
        suppressed = Counter.builder("wawp.suppressed")
                .description("Texts not sent because the recipient has opted out")
                .register(registry);
        connections("leased", ConnectionCounts::leased);
        connections("pending", ConnectionCounts::pending);
        connections("available", ConnectionCounts::available);
        connections("max", ConnectionCounts::max);
    }

    private void connections(String state, ToIntFunction<ConnectionCounts> number) {
        Gauge earlier = registry.find(CONNECTIONS).tag("state", state).gauge();
        if (earlier != null) {
            // From a context that has stopped, or from this one, which can be set more than once.
            registry.remove(earlier);
        }
        Gauge.builder(CONNECTIONS, () -> number.applyAsInt(connections()))
                .description("Connections to Wawp, and the calls that wait for one")
                .tag("state", state)
                .register(registry);
    }

    private ConnectionCounts connections() {
        return context.hasComponent("wawp") instanceof WawpComponent wawp ? wawp.connections() : ConnectionCounts.NONE;
    }

    @Override
    public void called(Exchange exchange, String outcome, Duration took) {
        attempts.increment();
        Timer.builder("wawp.send.duration")
                .description("How long a call that hands a part to Wawp takes")
                .tag("outcome", outcome)
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(took);
    }

    @Override
    public void attempted(Exchange exchange, WawpAttempt attempt) {
        Reason reason = attempt.reason();
        Counter.builder("wawp.sends")
                .description("Attempts to send a text to one recipient")
                .tags(
                        "outcome",
                        attempt.outcome(),
                        "reason",
                        reason == null ? NONE : reason.name(),
                        "source",
                        source(exchange))
                .register(registry)
                .increment();
        parts.increment(attempt.parts());
        if (reason == Reason.OPTED_OUT) {
            suppressed.increment();
        }
    }

    @Override
    public void event(String event, String result) {
        Counter.builder("wawp.events")
                .description("Events that arrived by webhook")
                .tags("event", WawpEvent.DOCUMENTED.contains(event) ? event : "other", "result", result)
                .register(registry)
                .increment();
    }

    private String source(Exchange exchange) {
        String source = exchange.getProperty(SOURCE, String.class);
        String route = source == null ? exchange.getFromRouteId() : source;
        return route == null ? NONE : sources.of(route);
    }
}
