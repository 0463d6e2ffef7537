package io.github.camelwawp;

import io.github.camelwawp.client.Outcome;
import io.github.camelwawp.client.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.support.ResolverHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notifies the listeners; an exception from one affects neither the text nor the other listeners. */
final class Listeners {

    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final SendCounts counts;
    private volatile List<WawpListener> all = List.of();

    Listeners(SendCounts counts) {
        this.counts = counts;
    }

    /** Finds the listeners; called once the registry is complete. */
    void find(CamelContext context) {
        List<WawpListener> found = new ArrayList<>(context.getRegistry().findByType(WawpListener.class));
        for (String service : List.of(WawpListener.METRICS, WawpListener.TRACES)) {
            ResolverHelper.resolveService(context, service, WawpListener.class).ifPresent(found::add);
        }
        found.forEach(listener -> CamelContextAware.trySetCamelContext(listener, context));
        all = List.copyOf(found);
    }

    void called(Exchange exchange, WawpResult.Delivery part, Duration took) {
        tell(listener -> listener.called(exchange, part.getOutcome(), took));
    }

    /** Reports an attempt for each recipient whose result differs from the earlier one, which may be null. */
    void attempted(Exchange exchange, WawpResult result, WawpResult before, Duration took) {
        Map<String, RecipientAttempt> attempts = new LinkedHashMap<>();
        for (WawpResult.Delivery delivery : result.getDeliveries()) {
            WawpResult.Delivery earlier = before == null ? null : before.to(delivery.getChatId(), delivery.getPart());
            if (delivery != earlier) {
                attempts.computeIfAbsent(delivery.getChatId(), chat -> new RecipientAttempt())
                        .add(delivery);
            }
        }
        attempts.values().forEach(attempt -> attempted(exchange, attempt.took(took)));
    }

    /** Reports a text that was refused before any call. */
    void refused(Exchange exchange, Reason reason, Duration took) {
        attempted(exchange, new WawpAttempt(reason.category().name(), reason, 0, 0, took));
    }

    private void attempted(Exchange exchange, WawpAttempt attempt) {
        counts.count(attempt.outcome());
        tell(listener -> listener.attempted(exchange, attempt));
    }

    void event(String event, String result) {
        tell(listener -> listener.event(event, result));
    }

    private void tell(Consumer<WawpListener> what) {
        for (WawpListener listener : all) {
            try {
                what.accept(listener);
            } catch (RuntimeException | LinkageError e) {
                // Also if a listener's library has another version: a sent text must still be recorded as sent.
                LOG.debug("A listener failed", e);
            }
        }
    }

    private static final class RecipientAttempt {
        private String outcome = "SENT";
        private Reason reason;
        private int parts;
        private int httpStatus;

        WawpAttempt took(Duration time) {
            return new WawpAttempt(outcome, reason, parts, httpStatus, time);
        }

        void add(WawpResult.Delivery delivery) {
            httpStatus = delivery.getHttpStatus() > 0 ? delivery.getHttpStatus() : httpStatus;
            Outcome.Failed failure = delivery.failure();
            if (failure == null) {
                // Without a call, the part was sent earlier or found in its chat.
                parts += delivery.getHttpStatus() > 0 ? 1 : 0;
                outcome = reason == null && delivery.getOutcome().equals("QUEUED") ? "QUEUED" : outcome;
            } else if (reason == null) {
                reason = failure.reason();
                outcome = delivery.getOutcome();
            }
        }
    }
}
