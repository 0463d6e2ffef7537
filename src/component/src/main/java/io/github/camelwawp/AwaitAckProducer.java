package io.github.camelwawp;

import io.github.camelwawp.client.Reason;
import io.github.camelwawp.client.WawpClient;
import io.github.camelwawp.event.Ack;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends like {@link WawpProducer}, then waits, without blocking a thread, until WhatsApp reports the wanted ack. A missing
 * ack never causes a second send: a redelivery of the same exchange only waits again.
 */
final class AwaitAckProducer extends DefaultAsyncProducer {

    private static final Logger LOG = LoggerFactory.getLogger(AwaitAckProducer.class);
    /** Milliseconds between two checks of the waiting exchanges. */
    private static final long TICK = 100;
    /** Polls to Wawp that may run at the same time. */
    private static final int POLLS = 4;

    private final WawpProducer sender;
    private final WawpConfiguration options;
    private final LatestAcks acks;
    private final Set<AckWait> waiting = ConcurrentHashMap.newKeySet();
    private final Semaphore polls = new Semaphore(POLLS);
    private WawpClient client;
    private ScheduledExecutorService clock;
    private ExecutorService workers;

    AwaitAckProducer(WawpEndpoint endpoint) {
        super(endpoint);
        this.sender = new WawpProducer(endpoint);
        this.options = endpoint.getConfiguration();
        this.acks = endpoint.getComponent().acks();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        Object text = exchange.getMessage().getBody();
        WawpResult result;
        try {
            result = sender.send(exchange);
        } catch (Exception e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
        // The text was sent, whatever happens from here on: a redelivery must find this result.
        exchange.setProperty(WawpConstants.RESULT_PROPERTY, result);
        if (result.getDeliveries().stream().anyMatch(delivery -> delivery.getMessageId() == null)) {
            goOnOrFail(
                    exchange, Reason.ACK_UNKNOWN, "sent, but Wawp gave no message id, so acks cannot be matched to it");
            keepIfFailed(exchange, text);
            callback.done(true);
            return true;
        }
        AckWait wait = new AckWait(options.getAwaitAck(), result, (one, end) -> {
            waiting.remove(one);
            run(() -> {
                finish(exchange, result, one, end);
                keepIfFailed(exchange, text);
                callback.done(false);
            });
        });
        if (wait.decided()) {
            wait.decide();
        } else {
            waiting.add(wait);
            acks.await(wait);
            // A stop that has already ended the other waits may have missed this one.
            if (!isRunAllowed() && acks.remove(wait)) {
                wait.stop();
            }
        }
        return false;
    }

    /** Routes continue on a Camel thread pool, so that they block neither Wawp's webhook call nor the timer. */
    private void run(Runnable rest) {
        try {
            workers.execute(rest);
        } catch (RejectedExecutionException stopping) {
            rest.run();
        }
    }

    private void finish(Exchange exchange, WawpResult sent, AckWait wait, AckWait.End end) {
        WawpResult result = sent.withAcks(wait::ack);
        exchange.setProperty(WawpConstants.RESULT_PROPERTY, result);
        exchange.getMessage().setHeader(WawpConstants.ACK, wait.ack());
        if (!options.isKeepBody()) {
            exchange.getMessage().setBody(result);
        }
        String wanted = options.getAwaitAck().name();
        String far = Ack.of(wait.ack()).map(Ack::name).orElse(String.valueOf(wait.ack()));
        switch (end) {
            case CONFIRMED -> exchange.removeProperty(WawpConstants.RESULT_PROPERTY);
            case ERROR -> fail(exchange, Reason.ACK_ERROR, "sent, but WhatsApp reports an error instead of " + wanted);
            case STOPPED ->
                goOnOrFail(
                        exchange,
                        Reason.ACK_TIMEOUT,
                        "sent, but Camel stops before it is " + wanted + "; it got as far as " + far);
            case TIMEOUT ->
                goOnOrFail(
                        exchange,
                        Reason.ACK_TIMEOUT,
                        "sent, but not " + wanted + " within " + options.getAckTimeout() + " ms; it got as far as "
                                + far);
            default -> throw new IllegalStateException(end.name());
        }
    }

    /** Restores the text as the body, as after any failed send: a later step may send it to another recipient. */
    private static void keepIfFailed(Exchange exchange, Object text) {
        if (exchange.getException() != null) {
            exchange.getMessage().setBody(text);
        }
    }

    private void goOnOrFail(Exchange exchange, Reason reason, String words) {
        if (options.getOnAckTimeout() == WawpAckTimeout.CONTINUE) {
            exchange.removeProperty(WawpConstants.RESULT_PROPERTY);
        } else {
            fail(exchange, reason, words);
        }
    }

    private static void fail(Exchange exchange, Reason reason, String words) {
        exchange.setException(WawpException.of(reason, words));
    }

    private void tick() {
        try {
            long now = System.nanoTime();
            long timeout = TimeUnit.MILLISECONDS.toNanos(options.getAckTimeout());
            for (AckWait wait : waiting) {
                if (wait.overdue(now, timeout)) {
                    if (acks.remove(wait)) {
                        wait.end(AckWait.End.TIMEOUT);
                    }
                } else if (options.getAckSource() == WawpAckSource.POLLING && polls.tryAcquire()) {
                    poll(wait, now);
                }
            }
        } catch (RuntimeException | Error e) {
            // One failure must not end the checks of the other waits.
            LOG.warn("Checking the sends that wait for acks failed; the check is repeated", e);
        }
    }

    /** Takes a permit, and returns it when the answer has arrived. */
    private void poll(AckWait wait, long now) {
        if (!wait.pollNow(now)) {
            polls.release();
            return;
        }
        try {
            workers.execute(() -> {
                try {
                    for (String id : wait.open()) {
                        Integer ack = client.ack(id);
                        if (ack != null) {
                            acks.arrived(id, ack);
                        }
                    }
                } finally {
                    polls.release();
                }
            });
        } catch (RejectedExecutionException busyOrStopping) {
            polls.release();
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        client = ((WawpEndpoint) getEndpoint()).newClient();
        ServiceHelper.startService(sender);
        acks.use();
        ThreadPoolProfile profile = new ThreadPoolProfile("WawpAck");
        // Camel's default policy silently drops tasks that are submitted after the shutdown.
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        workers = executors().newThreadPool(this, "WawpAck", profile);
        clock = executors().newSingleThreadScheduledExecutor(this, "WawpAckClock");
        clock.scheduleWithFixedDelay(this::tick, TICK, TICK, TimeUnit.MILLISECONDS);
    }

    @Override
    protected void doStop() throws Exception {
        for (AckWait wait : waiting) {
            if (acks.remove(wait)) {
                wait.stop();
            }
        }
        acks.unuse();
        executors().shutdownNow(clock);
        executors().shutdown(workers);
        ServiceHelper.stopService(sender);
        super.doStop();
    }

    private ExecutorServiceManager executors() {
        return getEndpoint().getCamelContext().getExecutorServiceManager();
    }
}
