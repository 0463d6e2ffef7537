package io.github.camelwawp.client;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends calls that are past their deadline. One timer checks all calls at intervals: a timer for each call would wake a
 * thread with every call.
 */
final class Deadlines {

    private static final Logger LOG = LoggerFactory.getLogger(Deadlines.class);
    /** Milliseconds: a call may overrun by a fiftieth of its time, but never by more than this. */
    private static final long LONGEST_TICK = 100;

    private final Set<Deadline> running = ConcurrentHashMap.newKeySet();
    private final long nanos;

    Deadlines(ScheduledExecutorService clock, long millis) {
        this.nanos = TimeUnit.MILLISECONDS.toNanos(millis);
        long tick = Math.max(1, Math.min(LONGEST_TICK, millis / 50));
        clock.scheduleWithFixedDelay(this::endOverdue, tick, tick, TimeUnit.MILLISECONDS);
    }

    void watch(Deadline deadline) {
        running.add(deadline);
    }

    void forget(Deadline deadline) {
        running.remove(deadline);
    }

    private void endOverdue() {
        long now = System.nanoTime();
        for (Deadline deadline : running) {
            if (now - deadline.began >= nanos && !deadline.passed) {
                deadline.pass();
            }
        }
    }

    /** The deadline of one call, starting now. Distinguishes a call that the deadline ended from one that failed. */
    static final class Deadline {

        private final HttpUriRequestBase request;
        private final long began = System.nanoTime();
        private volatile boolean passed;

        Deadline(HttpUriRequestBase request) {
            this.request = request;
        }

        boolean passed() {
            return passed;
        }

        private void pass() {
            passed = true;
            try {
                request.cancel();
            } catch (RuntimeException | Error e) {
                // One failure must not end the checks of the other calls.
                LOG.warn("A call to Wawp ran past its deadline and could not be cancelled", e);
            }
        }
    }
}
