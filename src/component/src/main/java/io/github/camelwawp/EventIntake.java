package io.github.camelwawp;

import io.github.camelwawp.event.WawpEvent;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts wanted new events into the queue. An event counts as known only after the queue has accepted it. */
final class EventIntake extends ServiceSupport {

    private static final Logger LOG = LoggerFactory.getLogger(EventIntake.class);

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final Set<String> wanted;
    private final IdempotentRepository known;
    private final EventQueue queue;
    private final LatestAcks acks;
    private final SessionStates sessions;
    private final Listeners listeners;
    private final WebhookCounts counts;
    /** Ids of events that are being queued: a repeat must not be answered 200 before they are in the queue. */
    private final Set<String> underway = ConcurrentHashMap.newKeySet();

    private final AtomicLong told = new AtomicLong();

    EventIntake(
            Set<String> wanted,
            IdempotentRepository known,
            EventQueue queue,
            LatestAcks acks,
            SessionStates sessions,
            Listeners listeners,
            WebhookCounts counts) {
        this.wanted = wanted;
        this.known = known;
        this.queue = queue;
        this.acks = acks;
        this.sessions = sessions;
        this.listeners = listeners;
        this.counts = counts;
    }

    /** Whether all events were kept. If not, those that were are recognized when Wawp repeats the call. */
    boolean take(List<WawpEvent> events) {
        // An exchange that waits for an ack needs every ack, including repeated ones and those that the option events
        // excludes.
        events.forEach(acks::arrived);
        events.forEach(sessions::arrived);
        boolean all = true;
        for (WawpEvent event : events) {
            all &= take(event);
        }
        return all;
    }

    private boolean take(WawpEvent event) {
        if (!wanted.isEmpty() && !wanted.contains(event.event())) {
            counts.filtered.increment();
            listeners.event(event.event(), "filtered");
            return true;
        }
        if (!underway.add(event.id())) {
            return false;
        }
        try {
            if (known.contains(event.id())) {
                counts.duplicates.increment();
                listeners.event(event.event(), "repeated");
                return true;
            }
            queue.put(event);
            // Marked as known only here: if anything above fails or the process crashes, Wawp's repeat must be
            // accepted.
            known.add(event.id());
            counts.taken.increment();
            listeners.event(event.event(), "taken");
            return true;
        } catch (Exception e) {
            tell(e);
            listeners.event(event.event(), "refused");
            return false;
        } finally {
            underway.remove(event.id());
        }
    }

    /** A full queue refuses thousands of events: one line a minute is enough. */
    private void tell(Exception e) {
        LOG.debug("An event could not be kept", e);
        long now = System.nanoTime();
        long last = told.get();
        if ((last == 0 || now - last > MINUTE) && told.compareAndSet(last, now)) {
            // Only the exception's class: its message may quote the event.
            LOG.warn(
                    "An event could not be kept and was not confirmed to Wawp: {}. More such events within a"
                            + " minute are counted, not logged",
                    e.getClass().getName());
        }
    }

    @Override
    protected void doStart() throws Exception {
        ServiceHelper.startService(known);
        queue.start();
    }

    @Override
    protected void doStop() throws Exception {
        queue.stop();
    }
}
