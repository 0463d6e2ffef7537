package io.github.camelwawp.gateway.send;

import io.github.camelwawp.gateway.hold.ClaimedException;
import io.github.camelwawp.gateway.hold.Hold;
import io.github.camelwawp.gateway.journal.Claims;
import io.github.camelwawp.gateway.journal.DeliveryRecord;
import io.github.camelwawp.gateway.journal.DeliveryState;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.JournalException;
import io.github.camelwawp.gateway.journal.MessageKey;
import io.github.camelwawp.gateway.message.Luggage;
import io.github.camelwawp.gateway.message.Parcel;
import io.github.camelwawp.gateway.watch.LastWords;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ensures that only one thread sends a delivery, even if a duplicate message, a redelivery by the broker, another gateway or a
 * replay submits it at the same time. The second one waits for the result of the first.
 */
public class SendClaims {

    private static final Logger LOG = LoggerFactory.getLogger(SendClaims.class);

    /** Exchange property: id of the delivery that this exchange has claimed. */
    private static final String CLAIM = "gatewayClaim";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long LOOK_MILLIS = 200;
    /** A third of the duration of a claim. */
    private static final long PROLONG_SECONDS = 10;

    private final CamelContext context;
    private final Journal journal;
    private final Hold hold;

    public SendClaims(CamelContext context, Journal journal, Hold hold) {
        this.context = context;
        this.journal = journal;
        this.hold = hold;
        context.getExecutorServiceManager()
                .newSingleThreadScheduledExecutor(this, "SendClaims")
                .scheduleWithFixedDelay(
                        new LastWords().surviving("Renewing the claims of deliveries", this::prolong),
                        PROLONG_SECONDS,
                        PROLONG_SECONDS,
                        TimeUnit.SECONDS);
    }

    /**
     * Claims the delivery for this exchange until {@link #release}.
     *
     * @return false if the delivery has ended in the meantime
     * @throws ClaimedException if another thread or gateway is sending it
     */
    boolean take(Exchange exchange, long delivery) {
        long deadline = System.nanoTime() + (Luggage.letter(exchange).isReplay() ? 0 : PATIENCE.toNanos());
        while (!journal.claims().take(delivery)) {
            if (journal.deliveries()
                    .state(delivery)
                    .filter(state -> state != DeliveryState.OPEN)
                    .isPresent()) {
                return false;
            }
            if (System.nanoTime() - deadline >= 0) {
                throw new ClaimedException("another thread or gateway is sending it");
            }
            pause();
        }
        exchange.setProperty(CLAIM, delivery);
        return true;
    }

    /** Opens the delivery of this exchange and, if it is new, claims it in the same transaction, as {@link #take} does. */
    DeliveryRecord open(Exchange exchange, MessageKey key, Parcel parcel, String trace) {
        Claims.Opened opened = journal.deliveries()
                .openClaimed(key, parcel.chatId(), parcel.letter().replyTo(), parcel.text(), trace);
        if (opened.claimed()) {
            exchange.setProperty(CLAIM, opened.delivery().id());
        }
        return opened.delivery();
    }

    /** Whether this exchange has a claim. */
    static boolean has(Exchange exchange) {
        return exchange.getProperty(CLAIM) != null;
    }

    private void pause() {
        if (context.isStopping()) {
            throw new RejectedExecutionException("stopping");
        }
        hold.check();
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new RejectedExecutionException("stopping");
        }
    }

    /** Transfers the claim of this exchange to the caller; false if it has none. */
    static boolean handOver(Exchange exchange) {
        return exchange.removeProperty(CLAIM) != null;
    }

    /** Releases the claim after success and failure alike. */
    void release(Exchange exchange) {
        Long delivery = (Long) exchange.removeProperty(CLAIM);
        if (delivery != null) {
            try {
                journal.claims().release(delivery);
            } catch (JournalException e) {
                LOG.warn(
                        "The claim of a delivery could not be released and blocks other gateways until its lease expires: {}",
                        e.getMessage());
            }
        }
    }

    private void prolong() {
        try {
            journal.claims().prolongAll();
        } catch (RuntimeException e) {
            // The next run tries again; a thread about to send checks its claim itself.
            LOG.debug("Claims could not be renewed", e);
        }
    }
}
