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

/** Takes events over: those that are wanted and new go to the queue, and count as known only once they are in it. */
final class EventIntake extends ServiceSupport {

    private static final Logger LOG = LoggerFactory.getLogger(EventIntake.class);

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final Set<String> wanted;
    private final IdempotentRepository known;
    private final EventQueue queue;
    private final LatestAcks acks;
    private final WebhookCounts counts;
    /** Ids that are on their way into the queue: a repetition must not be answered 200 before they are there. */
    private final Set<String> underway = ConcurrentHashMap.newKeySet();

    private final AtomicLong told = new AtomicLong();

    EventIntake(
            Set<String> wanted, IdempotentRepository known, EventQueue queue, LatestAcks acks, WebhookCounts counts) {
        this.wanted = wanted;
        this.known = known;
        this.queue = queue;
        this.acks = acks;
        this.counts = counts;
    }

    /** Whether all of them are kept; if not, those that are will be known when the caller repeats them. */
    boolean take(List<WawpEvent> events) {
        // Whoever waits for an ack needs it now, however often it came and whoever else wants it.
        events.forEach(acks::arrived);
        boolean all = true;
        for (WawpEvent event : events) {
            all &= take(event);
        }
        return all;
    }

    private boolean take(WawpEvent event) {
        if (!wanted.isEmpty() && !wanted.contains(event.event())) {
            counts.filtered.increment();
            return true;
        }
        if (!underway.add(event.id())) {
            return false;
        }
        try {
            if (known.contains(event.id())) {
                counts.duplicates.increment();
                return true;
            }
            queue.put(event);
            // Only now: what fails or crashes before this line must be taken when it is repeated.
            known.add(event.id());
            counts.taken.increment();
            return true;
        } catch (Exception e) {
            tell(e);
            return false;
        } finally {
            underway.remove(event.id());
        }
    }

    /** A full queue refuses thousands: one line a minute is enough. */
    private void tell(Exception e) {
        LOG.debug("An event could not be kept", e);
        long now = System.nanoTime();
        long last = told.get();
        if ((last == 0 || now - last > MINUTE) && told.compareAndSet(last, now)) {
            // Only the kind: the message may quote the event.
            LOG.warn(
                    "An event could not be kept, and is not confirmed to Wawp: {}. Further ones of the next minute are counted, not"
                            + " logged",
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
