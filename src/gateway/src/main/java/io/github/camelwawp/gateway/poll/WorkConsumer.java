package io.github.camelwawp.gateway.poll;

import io.github.camelwawp.gateway.hold.PollTrouble;
import io.github.camelwawp.gateway.message.Trace;
import io.github.camelwawp.gateway.watch.PollScheduler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;

/**
 * Hands the pieces of a backlog to its route in order. The first failure ends the poll, since its cause most likely
 * affects the remaining pieces too; they all stay in the backlog.
 */
final class WorkConsumer<T> extends ScheduledPollConsumer {

    private final DueWork<T> work;
    private final PollTrouble trouble;
    /** Whether anything was added since the last poll began. */
    private final AtomicBoolean added = new AtomicBoolean();

    /** The time of the next extra look, by the monotonic clock. */
    private final AtomicReference<Long> pending = new AtomicReference<>();

    private boolean asked;

    WorkConsumer(WorkEndpoint endpoint, Processor processor, DueWork<T> work, PollTrouble trouble) {
        super(endpoint, processor);
        this.work = work;
        this.trouble = trouble;
        work.whenAdded(this::lookNow);
    }

    @Override
    public void run() {
        int multiplier = getBackoffMultiplier();
        asked = added.getAndSet(false);
        if (asked) {
            setBackoffMultiplier(0);
        }
        try {
            super.run();
        } finally {
            setBackoffMultiplier(multiplier);
        }
    }

    @Override
    protected int poll() {
        int handed = 0;
        try {
            for (T piece : asked || work.isAnyDue() ? work.due() : List.<T>of()) {
                if (!isPollAllowed()) {
                    break;
                }
                if (work.claim(piece)) {
                    hand(piece);
                    handed++;
                }
            }
            if (handed > 0 || asked) {
                work.again().ifPresent(this::lookIn);
            }
            return handed;
        } catch (Exception e) {
            // Throwing it would make the health check report the whole gateway as not ready.
            if (!getEndpoint().getCamelContext().isStopping()) {
                trouble.tell(e);
            }
            return 0;
        }
    }

    private void hand(T piece) throws Exception {
        Exchange exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(piece);
            String trace = work.trace(piece);
            if (trace != null) {
                exchange.getMessage().setHeader(Trace.HEADER, trace);
            }
            getProcessor().process(exchange);
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
        } finally {
            releaseExchange(exchange, false);
        }
    }

    /** Only the earliest look is pending: it determines itself when the next one is due. */
    private void lookIn(Duration delay) {
        long at = System.nanoTime() + delay.toNanos();
        Long earlier = pending.get();
        if ((earlier == null || at - earlier < 0)
                && pending.compareAndSet(earlier, at)
                && getScheduler() instanceof PollScheduler scheduler) {
            scheduler.after(delay, () -> {
                pending.set(null);
                lookNow();
            });
        }
    }

    private void lookNow() {
        if (added.compareAndSet(false, true) && getScheduler() instanceof PollScheduler scheduler) {
            scheduler.runSoon(work.gathering());
        }
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        pending.set(null);
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        lookNow();
    }
}
