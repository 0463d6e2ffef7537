package io.github.camelwawp.gateway.events;

import io.github.camelwawp.event.EventJson;
import io.github.camelwawp.event.WawpEvent;
import io.github.camelwawp.gateway.hold.PollTrouble;
import io.github.camelwawp.gateway.journal.InboxEvent;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.poll.WorkComponent;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.util.TimeUtils;

/**
 * Takes Wawp's events in, has the journal and the opt-out list hear of them, and then the user's routes: a route each, so that
 * Wawp has its answer when an event is on disk, and nobody waits for a slow route.
 */
public final class EventRoutes extends RouteBuilder {

    private static final String POLL = "?delay={{gateway.events.poll-delay}}" + WorkComponent.RESTING;

    private final Journal journal;
    private final Runnable sessionWorks;
    private final PollTrouble trouble;
    private final EventSettings settings;
    private final OwnSession session;

    public EventRoutes(
            Journal journal, EventSettings settings, String instanceId, PollTrouble trouble, Runnable sessionWorks) {
        this.journal = journal;
        this.settings = settings;
        this.session = new OwnSession(instanceId);
        this.trouble = trouble;
        this.sessionWorks = sessionWorks;
    }

    @Override
    public void configure() {
        if (!settings.enabled()) {
            return;
        }
        Telling telling = new Telling(getContext());
        // direct: the answer to Wawp waits until the event is stored, and is 503 if it cannot be.
        from("webhook:wawp:events?eventQueue=direct:wawp-event-store&" + settings.parameters())
                .routeId("events")
                .errorHandler(noErrorHandler())
                .process(this::store);

        from(WorkComponent.uri(
                                getContext(),
                                "events",
                                new Due(
                                        () -> journal.events().next(Batches.AT_ONCE, Batches.LEASE),
                                        journal.events()::nextDue,
                                        journal.events()::whenAdded),
                                trouble)
                        + POLL)
                .routeId("event-work")
                .errorHandler(noErrorHandler())
                .process(new EventWork(journal, telling, sessionWorks))
                .process(e -> trouble.over());

        // A thread of its own: however slow a route of the user's is, the opt-out list hears of a STOP.
        from(WorkComponent.uri(
                                getContext(),
                                "news",
                                new Due(
                                        () -> journal.events().news(Batches.AT_ONCE, Batches.LEASE),
                                        journal.events()::newsDue,
                                        journal.events()::whenNews),
                                trouble)
                        + POLL)
                .routeId("event-news")
                .errorHandler(noErrorHandler())
                .process(new NewsWork(journal, telling, settings.retryFor()));

        if (settings.alarms()) {
            from(WorkComponent.uri(getContext(), "alarm", this::silent, trouble)
                            + "?delay={{gateway.delivery.alarm-interval}}")
                    .routeId("delivery-alarm")
                    .errorHandler(noErrorHandler())
                    .process(e -> log.warn(
                            "Of {} texts no delivery report came within {}: a phone may be off, or Wawp's webhook does not get"
                                    + " through. The journal shows which",
                            e.getMessage().getBody(),
                            TimeUtils.printDuration(settings.alarmAfter())));
        }
    }

    /** How many deliveries have become silent, if any. */
    private List<Integer> silent() {
        int silent = journal.events().alarm();
        return silent > 0 ? List.of(silent) : List.of();
    }

    private void store(Exchange exchange) {
        WawpEvent event = exchange.getMessage().getBody(WawpEvent.class);
        if (!session.has(event)) {
            return;
        }
        journal.events().add(List.of(new InboxEvent(event.id(), EventJson.write(slim(event)))), settings.mostWaiting());
    }

    /** Of a delivery report nothing else is wanted, and they are many. */
    private static WawpEvent slim(WawpEvent event) {
        return !WawpEvent.MESSAGE_ACK.equals(event.event())
                ? event
                : new WawpEvent(
                        event.id(),
                        event.event(),
                        null,
                        event.timestamp(),
                        null,
                        null,
                        null,
                        event.messageId(),
                        null,
                        event.ack(),
                        event.fromMe(),
                        null,
                        Map.of());
    }
}
