package io.github.camelwawp.gateway.watch;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.apache.camel.support.DefaultScheduledPollConsumerScheduler;
import org.apache.camel.support.ScheduledPollConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Detects a route that no longer polls. It has no thread of its own: each poll in progress checks all routes at intervals, and
 * so does the health check.
 */
final class PollWatch extends AbstractHealthCheck {

    /** The minimum grace time beyond the delays of a poll. */
    static final Duration IDLE = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(PollWatch.class);
    private static final int DELAYS = 5;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(20);
    /** The maximum time that counts between two checks: a suspended process or machine has missed no poll. */
    private static final Duration COUNTED = Duration.ofMinutes(1);

    private final CamelContext context;
    private final Duration busy;
    private final LongSupplier nanoTime;
    private final AtomicLong lastLook;
    private final Map<String, Poll> polls = new ConcurrentHashMap<>();
    private final Told told = new Told();

    private static final class Poll {
        private long rounds = -1;
        private volatile boolean stepped;
        private Duration still = Duration.ZERO;
        private long lookedAt;
    }

    /** @param busy how long a poll may run without a step */
    PollWatch(CamelContext context, Duration busy, LongSupplier nanoTime) {
        super("gateway", "polls");
        this.context = context;
        this.busy = busy;
        this.nanoTime = nanoTime;
        this.lastLook = new AtomicLong(nanoTime.getAsLong());
    }

    /** Only a restart helps against a poll that hangs. */
    @Override
    public boolean isLiveness() {
        return true;
    }

    void step(Exchange exchange) {
        long now = nanoTime.getAsLong();
        Poll poll = exchange.getFromRouteId() == null ? null : polls.get(exchange.getFromRouteId());
        if (poll != null) {
            poll.stepped = true;
        }
        long last = lastLook.get();
        if (now - last >= BETWEEN_LOOKS.toNanos() && lastLook.compareAndSet(last, now)) {
            late();
        }
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        List<String> late = late();
        if (late.isEmpty()) {
            builder.up();
        } else {
            builder.message("these routes have not polled for a long time: " + String.join(", ", late))
                    .down();
        }
    }

    /** Routes whose poll is late; each is logged once. */
    private synchronized List<String> late() {
        return context.getRoutes().stream()
                .filter(PollWatch::isPolled)
                .filter(this::isLate)
                .map(Route::getId)
                .sorted()
                .toList();
    }

    /** Watches only consumers that poll by delay and without a limit: the due time of any other poll is unknown. */
    private static boolean isPolled(Route route) {
        return route.getConsumer() instanceof ScheduledPollConsumer consumer
                && consumer.isStartScheduler()
                && consumer.getRepeatCount() <= 0
                && (consumer.getScheduler() == null
                        || consumer.getScheduler() instanceof DefaultScheduledPollConsumerScheduler);
    }

    private boolean isLate(Route route) {
        ScheduledPollConsumer consumer = (ScheduledPollConsumer) route.getConsumer();
        Poll poll = polls.computeIfAbsent(route.getId(), id -> new Poll());
        long now = nanoTime.getAsLong();
        if (poll.stepped || poll.rounds != consumer.getCounter() || !consumer.isStarted() || consumer.isSuspended()) {
            poll.stepped = false;
            poll.rounds = consumer.getCounter();
            poll.still = Duration.ZERO;
        } else {
            poll.still = poll.still.plusNanos(Math.min(now - poll.lookedAt, COUNTED.toNanos()));
        }
        poll.lookedAt = now;
        boolean late = poll.still.compareTo(consumer.isPolling() ? busy : patience(consumer)) > 0;
        if (late && told.isNews(route.getId(), "late")) {
            LOG.error(
                    "The route {} has not polled for {} s: {}. Restart the gateway if it does not continue",
                    route.getId(),
                    poll.still.toSeconds(),
                    consumer.isPolling() ? "it hangs" : "its thread has ended");
        } else if (!late && told.over(route.getId())) {
            LOG.info("The route {} polls again", route.getId());
        }
        return late;
    }

    /** Some consumers skip polls after errors. */
    private static Duration patience(ScheduledPollConsumer consumer) {
        long delays = (long) DELAYS * Math.max(1, consumer.getBackoffMultiplier());
        long delay = Math.max(consumer.getDelay(), consumer.getCounter() == 0 ? consumer.getInitialDelay() : 0);
        return IDLE.plusMillis(TimeUnit.MILLISECONDS.convert(delay, consumer.getTimeUnit()) * delays);
    }
}
