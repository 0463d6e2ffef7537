package io.github.camelwawp.gateway.send;

import io.github.camelwawp.WawpConstants;
import io.github.camelwawp.WawpListener;
import io.github.camelwawp.gateway.deadletter.ReplayRoutes;
import io.github.camelwawp.gateway.hold.Hold;
import io.github.camelwawp.gateway.hold.JournalTrouble;
import io.github.camelwawp.gateway.journal.Backlog;
import io.github.camelwawp.gateway.journal.DeliveryRecord;
import io.github.camelwawp.gateway.journal.DeliveryState;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.MessageKey;
import io.github.camelwawp.gateway.journal.StoredMessage;
import io.github.camelwawp.gateway.message.Letter;
import io.github.camelwawp.gateway.message.Luggage;
import io.github.camelwawp.gateway.message.Parcel;
import io.github.camelwawp.gateway.message.Timing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;

/**
 * Sends the deliveries from the outbox. A delivery is sent, becomes a dead letter, or goes into the journal's backlog for
 * redelivery; if nothing can be sent, the exchange fails and its source keeps the message.
 */
class SendRoutes extends RouteBuilder {

    /** Exchange property: the trace that the text came with. */
    private static final String TRACE = "gatewayTrace";

    /** No delivery has this id. */
    private static final long UNKNOWN = 0;

    private final Journal journal;
    private final Hold hold;
    private final JournalTrouble journalTrouble;
    private final Triage triage;
    private final SendClaims claims;
    private final BacklogRoutes backlog;
    private final Expiry expiry;
    private final Calendar calendar;
    private final Clock clock;
    private final Turns turns;
    private final int atOnce;
    private ProducerTemplate template;

    SendRoutes(
            Journal journal,
            Hold hold,
            JournalTrouble journalTrouble,
            Triage triage,
            SendClaims claims,
            BacklogRoutes backlog,
            Expiry expiry,
            Calendar calendar,
            Clock clock,
            Turns turns,
            int atOnce) {
        this.journal = journal;
        this.hold = hold;
        this.journalTrouble = journalTrouble;
        this.triage = triage;
        this.claims = claims;
        this.backlog = backlog;
        this.expiry = expiry;
        this.calendar = calendar;
        this.clock = clock;
        this.turns = turns;
        this.atOnce = atOnce;
    }

    @Override
    public void configure() {
        template = getContext().createProducerTemplate();
        from("direct:send")
                .routeId("send")
                .errorHandler(noErrorHandler())
                // Its turn comes in another thread.
                .process(e -> e.setProperty(TRACE, journal.traces().current()))
                .process(new Handover(turns, this::send, atOnce));

        from("direct:send-claimed")
                .routeId("send-claimed")
                .errorHandler(noErrorHandler())
                .doTry()
                .process(expiry::check)
                .process(this::address)
                // The component's own setting must not change who gets a text.
                .to("wawp:send-text?progress=#journalProgress&skipControlHeaders=false")
                .process(this::sent)
                .doCatch(Exception.class)
                .process(triage)
                .end();

        // Wawp allows at most one check a second. One thread waits here with its delivery; the other threads continue.
        from("direct:check-exists")
                .routeId("check-exists")
                .errorHandler(noErrorHandler())
                .process(new Pace(Duration.ofSeconds(1)))
                .to("wawp:check-exists?connectTimeout=5000&responseTimeout=5000");
    }

    private void send(Exchange exchange) throws Exception {
        if (getContext().isStopping()) {
            throw new RejectedExecutionException("stopping");
        }
        hold.check();
        journalTrouble.watch(() -> {
            Parcel parcel = Luggage.parcel(exchange);
            if (parcel.delivery() != null) {
                // The forward route has just opened it; claiming the delivery shows whether it has ended since.
                send(exchange, parcel);
            } else if (parcel.letter().stored() != null) {
                handOver(parcel);
            } else {
                openAndSend(exchange, parcel);
            }
            return null;
        });
    }

    /** A text that can be sent at once is stored and claimed with one commit. */
    private void openAndSend(Exchange exchange, Parcel parcel) {
        Letter letter = parcel.letter();
        MessageKey key = new MessageKey(letter.source(), letter.key());
        String trace = exchange.getProperty(TRACE, String.class);
        boolean atOnce = calendar.later(parcel.chatId(), letter.timing()).isEmpty()
                && journal.backlog().isFree(parcel.chatId(), clock.instant());
        DeliveryRecord delivery = atOnce
                ? claims.open(exchange, key, parcel, trace)
                : journal.deliveries().open(key, parcel.chatId(), letter.replyTo(), parcel.text(), trace);
        Luggage.put(exchange, parcel.opened(delivery.id()));
        if (SendClaims.has(exchange)) {
            attempt(exchange);
        } else if (delivery.state() == DeliveryState.OPEN) {
            send(exchange, Luggage.parcel(exchange));
        } else {
            passOver(exchange, Optional.of(delivery.state()));
        }
    }

    private void handOver(Parcel parcel) {
        Spot spot = spot(parcel);
        backlog.handOver(parcel, spot.due(), spot.isFree());
    }

    boolean takeIn(StoredMessage message, Parcel parcel) {
        Spot spot = spot(parcel);
        return backlog.takeIn(message, parcel, spot.due(), spot.isFree());
    }

    private record Spot(Optional<Instant> due, boolean isFree) {}

    private Spot spot(Parcel parcel) {
        Timing timing = parcel.letter().timing();
        Instant now = clock.instant();
        Backlog.Place place = journal.backlog().place(parcel.chatId(), UNKNOWN, now);
        return new Spot(
                behind(place, timing, now, calendar.later(parcel.chatId(), timing)), place == Backlog.Place.FREE);
    }

    /** What is scheduled and due goes first, unless this is urgent. */
    private static Optional<Instant> behind(Backlog.Place place, Timing timing, Instant now, Optional<Instant> later) {
        return place == Backlog.Place.BEHIND_DUE && !timing.urgent() ? later.or(() -> Optional.of(now)) : later;
    }

    private void send(Exchange exchange, Parcel parcel) {
        long delivery = parcel.delivery();
        Timing timing = parcel.letter().timing();
        Instant now = clock.instant();
        Backlog.Place place = journal.backlog().place(parcel.chatId(), delivery, now);
        Optional<Instant> later = behind(place, timing, now, calendar.later(delivery, parcel.chatId(), timing));
        if (later.isEmpty() && place == Backlog.Place.FREE && parcel.letter().stored() == null) {
            takeAndAttempt(exchange, delivery);
        } else if (place != Backlog.Place.KEPT) {
            Optional<DeliveryState> state = journal.deliveries().state(delivery);
            if (state.filter(DeliveryState.OPEN::equals).isPresent()) {
                later.ifPresentOrElse(due -> backlog.schedule(exchange, due), () -> backlog.keep(exchange, 0, 0));
            } else {
                passOver(exchange, state);
            }
        }
    }

    private void takeAndAttempt(Exchange exchange, long delivery) {
        if (claims.take(exchange, delivery)) {
            attempt(exchange);
        } else {
            passOver(exchange, journal.deliveries().state(delivery));
        }
    }

    /** Releases the claim in a Java finally block, since Camel's doFinally does not run when an Error ends a route. */
    private void attempt(Exchange exchange) {
        try {
            template.send("direct:send-claimed", exchange);
            SendAttempt.end(exchange)
                    .ifPresent(later -> backlog.keep(exchange, later.attempted() ? 1 : 0, later.millis()));
        } finally {
            claims.release(exchange);
        }
    }

    /** The delivery has already ended, for example because of a duplicate JMS message. */
    private void passOver(Exchange exchange, Optional<DeliveryState> state) {
        Letter letter = Luggage.letter(exchange);
        ReplayRoutes.notPassedOver(letter, state);
        log.info("A delivery from {} has already ended and is not sent again", letter.source());
    }

    private void address(Exchange exchange) {
        Parcel parcel = Luggage.parcel(exchange);
        Message message = exchange.getMessage();
        message.setHeader(WawpConstants.CHAT_ID, parcel.chatId());
        message.setHeader(WawpConstants.REPLY_TO, parcel.letter().replyTo());
        exchange.setProperty(WawpListener.SOURCE, parcel.letter().source());
    }

    private void sent(Exchange exchange) {
        Parcel parcel = Luggage.parcel(exchange);
        String outcome = exchange.getMessage().getHeader(WawpConstants.OUTCOME, String.class);
        if (!JournalProgress.hasEnded(exchange)) {
            // An earlier attempt had stored the last part.
            journal.deliveries().finish(parcel.delivery(), DeliveryState.valueOf(outcome), null, null);
        }
        triage.sent(parcel.chatId());
        log.info("{}: a text from {}", outcome, parcel.letter().source());
    }
}
