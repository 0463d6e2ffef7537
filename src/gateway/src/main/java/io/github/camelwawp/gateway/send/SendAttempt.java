package io.github.camelwawp.gateway.send;

import java.util.Optional;
import org.apache.camel.Exchange;

/** What the steps of one attempt to send a delivery share; the exchange carries it. */
final class SendAttempt {

    private static final String PROPERTY = "GatewaySendAttempt";

    private final int earlier;
    private boolean probe;
    private Later later;

    /**
     * The delivery is not sent yet, and goes to the backlog.
     *
     * @param millis    the delay until the next attempt
     * @param attempted false if it had to wait before Wawp was called
     */
    record Later(long millis, boolean attempted) {}

    private SendAttempt(int earlier) {
        this.earlier = earlier;
    }

    /** @param earlier the number of earlier attempts */
    static void begin(Exchange exchange, int earlier) {
        exchange.setProperty(PROPERTY, new SendAttempt(earlier));
    }

    /** The attempt under way; the first one need not {@link #begin}. */
    static SendAttempt of(Exchange exchange) {
        if (exchange.getProperty(PROPERTY) == null) {
            begin(exchange, 0);
        }
        return exchange.getProperty(PROPERTY, SendAttempt.class);
    }

    /** Forgets the attempt; empty if the delivery has ended or failed. */
    static Optional<Later> end(Exchange exchange) {
        return Optional.ofNullable((SendAttempt) exchange.removeProperty(PROPERTY))
                .map(attempt -> attempt.later);
    }

    /** 1 for the first attempt. */
    int number() {
        return earlier + 1;
    }

    /** Whether this text shows if first contacts may be sent. */
    boolean isProbe() {
        return probe;
    }

    void probe(boolean probe) {
        this.probe = probe;
    }

    /** Called after a transient failure. */
    void retryIn(long millis) {
        later = new Later(millis, true);
    }

    /** Called when the delivery has to wait before Wawp is called. */
    void postpone(long millis) {
        later = new Later(millis, false);
    }
}
