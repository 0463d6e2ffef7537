package io.github.camelwawp.gateway;

import io.github.camelwawp.WawpProgress;
import io.github.camelwawp.WawpResult;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.PartState;
import org.apache.camel.Exchange;

/** Keeps the component's progress in the journal, under the delivery that the exchange carries. */
class JournalProgress implements WawpProgress {

    private final Journal journal;

    JournalProgress(Journal journal) {
        this.journal = journal;
    }

    @Override
    public Known before(Exchange exchange, String chatId, int part) {
        return journal.part(delivery(exchange), part).map(p -> switch (p.state()) {
            case SENT, QUEUED -> new Known(true, p.wawpId(), null);
            case ATTEMPTED, UNKNOWN -> new Known(false, null, p.firstAttemptAt());
            case NOT_SENT, REJECTED, SUPPRESSED -> Known.NOTHING;
        }).orElse(Known.NOTHING);
    }

    @Override
    public void attempting(Exchange exchange, String chatId, int part) {
        SendClaims.check(journal, delivery(exchange));
        journal.attempting(delivery(exchange), part);
    }

    @Override
    public void settled(Exchange exchange, WawpResult.Delivery delivery) {
        PartState state = switch (delivery.getOutcome()) {
            case "SENT" -> PartState.SENT;
            case "QUEUED" -> PartState.QUEUED;
            case "REJECTED" -> PartState.REJECTED;
            case "SUPPRESSED" -> delivery.isOutcomeUnknown() ? PartState.UNKNOWN : PartState.SUPPRESSED;
            default -> delivery.isOutcomeUnknown() ? PartState.UNKNOWN : PartState.NOT_SENT;
        };
        journal.settled(delivery(exchange), delivery.getPart(), state, reason(delivery),
                delivery.getMessageId() != null ? delivery.getMessageId() : delivery.getJobId());
    }

    @Override
    public boolean found(Exchange exchange, WawpResult.Delivery delivery) {
        return journal.found(delivery(exchange), delivery.getPart(), reason(delivery), delivery.getMessageId());
    }

    @Override
    public boolean answered(Exchange exchange, WawpResult.Delivery delivery) {
        return journal.answered(delivery(exchange), delivery.getPart(), reason(delivery), delivery.getMessageId());
    }

    private static String reason(WawpResult.Delivery delivery) {
        return delivery.isMaybeDoubled() && delivery.getReason() == null ? "MAYBE_DOUBLED" : delivery.getReason();
    }

    private static long delivery(Exchange exchange) {
        return exchange.getMessage().getHeader(Headers.DELIVERY, Long.class);
    }
}
