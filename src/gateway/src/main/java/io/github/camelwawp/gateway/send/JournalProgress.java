package io.github.camelwawp.gateway.send;

import io.github.camelwawp.WawpProgress;
import io.github.camelwawp.WawpResult;
import io.github.camelwawp.client.Begun;
import io.github.camelwawp.gateway.hold.ClaimedException;
import io.github.camelwawp.gateway.journal.DeliveryState;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.PartState;
import io.github.camelwawp.gateway.journal.Parts;
import io.github.camelwawp.gateway.message.Luggage;
import io.github.camelwawp.gateway.message.Parcel;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.camel.Exchange;

/**
 * Stores the component's progress in the journal, for the delivery of the exchange, and looks up the WhatsApp ids of
 * numbers.
 */
public class JournalProgress implements WawpProgress {

    /** Exchange property: id of the delivery that has ended with its last part. */
    private static final String ENDED = "gatewayEnded";

    /** The maximum number of parts in progress. */
    private static final int MOST = 10_000;

    private final Journal journal;
    private final NumberCheck numbers;
    private final PaceGate pace;
    private final FirstContacts firstContacts;
    private final Expiry expiry;
    private final Calendar calendar;
    private final Clock clock;
    private final LongSupplier nanoTime;
    /** First attempts by this process, since the dates in the journal depend on the wall clock at that time. */
    private final Map<PartId, Begun> begun = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<PartId, Begun> eldest) {
            return size() > MOST;
        }
    });

    private record PartId(long delivery, int number) {}

    /** @param numbers null to send to numbers without a look-up */
    JournalProgress(
            Journal journal,
            NumberCheck numbers,
            PaceGate pace,
            FirstContacts firstContacts,
            Expiry expiry,
            Calendar calendar,
            Clock clock,
            LongSupplier nanoTime) {
        this.journal = journal;
        this.numbers = numbers;
        this.pace = pace;
        this.firstContacts = firstContacts;
        this.expiry = expiry;
        this.calendar = calendar;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    @Override
    public Known before(Exchange exchange, String chatId, int part) {
        if (journal.claims().isUntried(delivery(exchange))) {
            return Known.NOTHING;
        }
        return journal.parts()
                .find(delivery(exchange), part)
                .map(p -> switch (p.state()) {
                    case SENT, QUEUED -> new Known(true, p.wawpId(), null);
                    case ATTEMPTED, UNKNOWN ->
                        new Known(false, null, begun(new PartId(delivery(exchange), part), p.firstAttemptAt()));
                    case NOT_SENT, REJECTED, SUPPRESSED -> Known.NOTHING;
                })
                .orElse(Known.NOTHING);
    }

    private Instant begun(PartId part, Instant written) {
        Instant now = clock.instant();
        long nanos = nanoTime.getAsLong();
        return begun.computeIfAbsent(part, unknown -> Begun.before(written, now, nanos))
                .at(now, nanos);
    }

    @Override
    public String address(Exchange exchange, String chatId) {
        return numbers == null ? chatId : numbers.canonical(chatId);
    }

    @Override
    public void attempting(Exchange exchange, String chatId, int part) {
        check(exchange, chatId);
        pace.pass(chatId, Luggage.letter(exchange).timing().urgent(), () -> {
            // It may have waited there for its turn.
            check(exchange, chatId);
            if (!journal.deliveries().state(delivery(exchange)).equals(Optional.of(DeliveryState.OPEN))) {
                throw new ClaimedException("it must no longer be sent");
            }
        });
        SendAttempt.of(exchange).probe(firstContacts.enter(chatId));
        begun.putIfAbsent(new PartId(delivery(exchange), part), new Begun(clock.instant(), nanoTime.getAsLong()));
        if (!journal.claims().attempting(delivery(exchange), part)) {
            // After a long pause, or after the database was lost for a while.
            throw new ClaimedException("another gateway has taken it over");
        }
    }

    private void check(Exchange exchange, String chatId) {
        expiry.check(exchange);
        Parcel parcel = Luggage.parcel(exchange);
        if (calendar.later(parcel.delivery(), chatId, parcel.letter().timing()).isPresent()) {
            // Quiet hours have begun: the backlog puts it off.
            throw new PacedException(1);
        }
        if (firstContacts.waits(chatId)) {
            throw new FirstContactException();
        }
    }

    @Override
    public void settled(Exchange exchange, WawpResult.Delivery delivery) {
        PartState state =
                switch (delivery.getOutcome()) {
                    case "SENT" -> PartState.SENT;
                    case "QUEUED" -> PartState.QUEUED;
                    case "REJECTED" -> PartState.REJECTED;
                    case "SUPPRESSED" -> delivery.isOutcomeUnknown() ? PartState.UNKNOWN : PartState.SUPPRESSED;
                    default -> delivery.isOutcomeUnknown() ? PartState.UNKNOWN : PartState.NOT_SENT;
                };
        parts(delivery)
                .settled(
                        delivery(exchange),
                        delivery.getPart(),
                        state,
                        reason(delivery),
                        delivery.getMessageId() != null ? delivery.getMessageId() : delivery.getJobId());
        switch (state) {
            case SENT -> sent(exchange, delivery, true);
            // WhatsApp may still refuse it.
            case QUEUED -> ended(exchange, delivery);
            default -> {}
        }
    }

    @Override
    public boolean found(Exchange exchange, WawpResult.Delivery delivery) {
        return sent(
                exchange,
                delivery,
                parts(delivery)
                        .found(delivery(exchange), delivery.getPart(), reason(delivery), delivery.getMessageId()));
    }

    @Override
    public boolean answered(Exchange exchange, WawpResult.Delivery delivery) {
        return sent(
                exchange,
                delivery,
                parts(delivery)
                        .answered(delivery(exchange), delivery.getPart(), reason(delivery), delivery.getMessageId()));
    }

    private Parts parts(WawpResult.Delivery delivery) {
        return delivery.isLastPart() ? journal.lastParts() : journal.parts();
    }

    private boolean sent(Exchange exchange, WawpResult.Delivery delivery, boolean stored) {
        if (stored) {
            firstContacts.passed(delivery.getChatId());
            ended(exchange, delivery);
        }
        return stored;
    }

    private static void ended(Exchange exchange, WawpResult.Delivery delivery) {
        if (delivery.isLastPart()) {
            exchange.setProperty(ENDED, delivery(exchange));
        }
    }

    /** Whether this exchange has already ended its delivery in the journal, together with the last part. */
    static boolean hasEnded(Exchange exchange) {
        return Long.valueOf(delivery(exchange)).equals(exchange.getProperty(ENDED));
    }

    private static String reason(WawpResult.Delivery delivery) {
        return delivery.isMaybeDoubled() && delivery.getReason() == null ? "MAYBE_DOUBLED" : delivery.getReason();
    }

    private static long delivery(Exchange exchange) {
        return Luggage.parcel(exchange).delivery();
    }
}
