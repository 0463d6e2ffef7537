package io.github.camelwawp.gateway.watch;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.camel.support.DefaultScheduledPollConsumerScheduler;
import org.apache.camel.support.ScheduledPollConsumer;

/**
 * Camel's scheduler, except that an Error ends neither the thread nor the later polls; after an Error it pauses, since Camel
 * logs each one.
 */
public final class PollScheduler extends DefaultScheduledPollConsumerScheduler {

    static final Duration PAUSE = Duration.ofMinutes(1);

    private final LastWords lastWords;
    private final LongSupplier nanoTime;
    private Runnable round;
    private boolean failed;
    private long failedAt;

    PollScheduler(ScheduledPollConsumer consumer, LastWords lastWords, LongSupplier nanoTime) {
        this.lastWords = lastWords;
        this.nanoTime = nanoTime;
        setInitialDelay(consumer.getInitialDelay());
        setDelay(consumer.getDelay());
        setTimeUnit(consumer.getTimeUnit());
        setUseFixedDelay(consumer.isUseFixedDelay());
    }

    @Override
    public void scheduleTask(Runnable task) {
        round = () -> round(task);
        super.scheduleTask(round);
    }

    /** Schedules one more poll after this time, as soon as none is running. */
    public void runSoon(Duration delay) {
        after(delay, round);
    }

    /** Runs the task in the polling thread; not at all if the consumer stops first. */
    public void after(Duration delay, Runnable task) {
        ScheduledExecutorService executor = getScheduledExecutorService();
        if (executor == null) {
            return;
        }
        try {
            executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopping) {
            // The next start polls anyway.
        }
    }

    private void round(Runnable task) {
        if (failed && nanoTime.getAsLong() - failedAt < PAUSE.toNanos()) {
            return;
        }
        failed = false;
        try {
            task.run();
        } catch (Error e) {
            lastWords.endIfMemoryRanOut(e);
            failed = true;
            failedAt = nanoTime.getAsLong();
        }
    }
}
