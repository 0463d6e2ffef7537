package io.github.camelwawp.gateway.send;

import io.github.camelwawp.WawpProgress;
import io.github.camelwawp.WawpResult;
import io.github.camelwawp.client.Begun;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.PartState;
import io.github.camelwawp.gateway.message.Luggage;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.camel.Exchange;

/** Stores the component's progress in the journal, for the delivery of the exchange, and knows the ids of numbers. */
public class JournalProgress implements WawpProgress {

    /** The maximum number of parts in progress. */
    private static final int MOST = 10_000;

    private final Journal journal;
    private final NumberCheck numbers;
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
    public JournalProgress(Journal journal, NumberCheck numbers, Clock clock, LongSupplier nanoTime) {
        this.journal = journal;
        this.numbers = numbers;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    @Override
    public Known before(Exchange exchange, String chatId, int part) {
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
        SendClaims.check(journal, delivery(exchange));
        begun.putIfAbsent(new PartId(delivery(exchange), part), new Begun(clock.instant(), nanoTime.getAsLong()));
        journal.parts().attempting(delivery(exchange), part);
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
        journal.parts()
                .settled(
                        delivery(exchange),
                        delivery.getPart(),
                        state,
                        reason(delivery),
                        delivery.getMessageId() != null ? delivery.getMessageId() : delivery.getJobId());
    }

    @Override
    public boolean found(Exchange exchange, WawpResult.Delivery delivery) {
        return journal.parts().found(delivery(exchange), delivery.getPart(), reason(delivery), delivery.getMessageId());
    }

    @Override
    public boolean answered(Exchange exchange, WawpResult.Delivery delivery) {
        return journal.parts()
                .answered(delivery(exchange), delivery.getPart(), reason(delivery), delivery.getMessageId());
    }

    private static String reason(WawpResult.Delivery delivery) {
        return delivery.isMaybeDoubled() && delivery.getReason() == null ? "MAYBE_DOUBLED" : delivery.getReason();
    }

    private static long delivery(Exchange exchange) {
        return Luggage.parcel(exchange).delivery();
    }
}
