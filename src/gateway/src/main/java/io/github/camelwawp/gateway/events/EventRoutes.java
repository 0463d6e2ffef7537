package io.github.camelwawp.gateway.events;

import io.github.camelwawp.event.EventJson;
import io.github.camelwawp.event.WawpEvent;
import io.github.camelwawp.gateway.hold.PollTrouble;
import io.github.camelwawp.gateway.journal.Glance;
import io.github.camelwawp.gateway.journal.InboxEvent;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.poll.WorkComponent;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.util.TimeUtils;

/**
 * Receives Wawp's events and passes them to the journal and the opt-out list, then to the user's routes. Each step is a
 * route of its own: Wawp gets its answer once an event is on disk, and a slow route blocks no other.
 */
final class EventRoutes extends RouteBuilder {

    /** Camel numbers routes without an order from 1000. */
    private static final int AFTER_ALL_OTHERS = 1_000_000;

    private static final String POLL = "?delay={{gateway.events.poll-delay}}" + WorkComponent.RESTING;

    private final Journal journal;
    private final Runnable sessionWorks;
    private final PollTrouble trouble;
    private final EventSettings settings;
    private final OwnSession session;
    private final ReportMeters meters;
    private final SilentAccount silence;

    /** @param silence null for no alarm about the account */
    EventRoutes(
            Journal journal,
            EventSettings settings,
            String instanceId,
            PollTrouble trouble,
            Runnable sessionWorks,
            ReportMeters meters,
            SilentAccount silence) {
        this.journal = journal;
        this.settings = settings;
        this.session = new OwnSession(instanceId);
        this.trouble = trouble;
        this.sessionWorks = sessionWorks;
        this.meters = meters;
        this.silence = silence;
    }

    @Override
    public void configure() {
        Telling telling = new Telling(getContext(), journal.traces());
        tell(telling);
        if (settings.enabled()) {
            receive(telling);
        }
    }

    /** Runs even without events from Wawp, since texts may expire. */
    private void tell(Telling telling) {
        // A separate thread: the opt-out list gets a STOP however slow the user's routes are.
        from(WorkComponent.uri(
                                getContext(),
                                "news",
                                new Due(
                                        () -> journal.glance().has(Glance.DueKind.NEWS),
                                        () -> journal.events().news(Batches.AT_ONCE, Batches.LEASE),
                                        journal.events()::newsDue,
                                        journal.events()::whenNews),
                                trouble)
                        + POLL)
                .routeId("event-news")
                // News for a route that has not started yet would be treated as news that nobody wants.
                .startupOrder(AFTER_ALL_OTHERS)
                .errorHandler(noErrorHandler())
                .process(new NewsWork(journal, telling, settings.retryFor(), meters));
    }

    private void receive(Telling telling) {
        // direct: Wawp gets its answer once the event is stored, and 503 if it cannot be stored.
        from("webhook:wawp:events?eventQueue=direct:wawp-event-store&" + settings.parameters())
                .routeId("events")
                .errorHandler(noErrorHandler())
                .process(this::store);

        from(WorkComponent.uri(
                                getContext(),
                                "events",
                                new Due(
                                        () -> journal.glance().has(Glance.DueKind.EVENTS),
                                        () -> journal.events().next(Batches.AT_ONCE, Batches.LEASE),
                                        journal.events()::nextDue,
                                        journal.events()::whenAdded),
                                trouble)
                        + POLL)
                .routeId("event-work")
                .errorHandler(noErrorHandler())
                .process(new EventWork(journal, telling, sessionWorks, silence == null ? () -> {} : silence::heard))
                .process(e -> trouble.over());

        if (silence != null) {
            from(WorkComponent.uri(getContext(), "silence", this::looked, trouble) + "?delay=30s&initialDelay=0")
                    .routeId("silence-alarm")
                    .errorHandler(noErrorHandler())
                    .process(e -> {});
        }

        if (settings.alarms()) {
            from(WorkComponent.uri(getContext(), "alarm", this::silent, trouble)
                            + "?delay={{gateway.delivery.alarm-interval}}")
                    .routeId("delivery-alarm")
                    .errorHandler(noErrorHandler())
                    .process(e -> log.warn(
                            "{} texts have no delivery report after {}: a phone may be off, or Wawp's webhook does not get"
                                    + " through. The journal shows which",
                            e.getMessage().getBody(),
                            TimeUtils.printDuration(settings.alarmAfter())));
        }
    }

    /** Runs the check; there is never any work left for the route. */
    private List<Object> looked() {
        silence.look();
        return List.of();
    }

    /** The number of deliveries whose report is overdue, if any. */
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

    /** Keeps only what a delivery report needs, since reports are numerous. */
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
