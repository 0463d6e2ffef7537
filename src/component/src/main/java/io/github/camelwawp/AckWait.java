package io.github.camelwawp;

import io.github.camelwawp.event.Ack;
import io.github.camelwawp.event.MessageId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** One exchange that waits until every message of its text has reached the wanted ack. */
final class AckWait implements LatestAcks.Waiter {

    /** Nanoseconds until the first poll; the interval then doubles. */
    private static final long FIRST_POLL = 1_000_000_000L;

    private static final long LONGEST_POLL = 30 * FIRST_POLL;

    /** How the wait ended. */
    enum End {
        CONFIRMED,
        ERROR,
        TIMEOUT,
        STOPPED
    }

    /** Continues the exchange; called once. */
    interface Remainder {
        void run(AckWait wait, End end);
    }

    private final int level;
    private final Remainder rest;
    /** The ack that each message has reached, by bare id. */
    private final Map<String, Integer> reached = new LinkedHashMap<>();
    /** Ids as Wawp returned them, by bare id. */
    private final Map<String, String> asGiven = new LinkedHashMap<>();

    private final AtomicBoolean done = new AtomicBoolean();
    private final long begun = System.nanoTime();
    private volatile long pollAfter = FIRST_POLL;
    private volatile long pollAt = begun + FIRST_POLL;

    AckWait(Ack level, WawpResult result, Remainder rest) {
        this.level = level.number();
        this.rest = rest;
        for (WawpResult.Delivery delivery : result.getDeliveries()) {
            String id = MessageId.bare(delivery.getMessageId());
            reached.put(id, delivery.getAck() == null ? Ack.PENDING.number() : delivery.getAck());
            asGiven.put(id, delivery.getMessageId());
        }
    }

    @Override
    public Iterable<String> ids() {
        return asGiven.keySet();
    }

    @Override
    public synchronized boolean reached(String id, int ack) {
        reached.merge(id, ack, LatestAcks::further);
        return decided();
    }

    synchronized boolean decided() {
        int furthestOfAll = ack();
        return furthestOfAll < 0 || furthestOfAll >= level;
    }

    /** The lowest ack of all messages; negative if one failed. */
    synchronized int ack() {
        return reached.values().stream().mapToInt(Integer::intValue).min().orElse(level);
    }

    /** The ack of this message. */
    synchronized Integer ack(String messageId) {
        return reached.get(MessageId.bare(messageId));
    }

    /** Messages that have not reached the wanted ack, by the id that Wawp returned. */
    synchronized List<String> open() {
        return reached.entrySet().stream()
                .filter(one -> one.getValue() < level)
                .map(one -> asGiven.get(one.getKey()))
                .toList();
    }

    boolean overdue(long now, long nanos) {
        return now - begun >= nanos;
    }

    /** Whether a poll is due; if so, the interval doubles, up to its limit. */
    boolean pollNow(long now) {
        if (now - pollAt < 0) {
            return false;
        }
        pollAfter = Math.min(2 * pollAfter, LONGEST_POLL);
        pollAt = now + pollAfter;
        return true;
    }

    @Override
    public void decide() {
        end(ack() < 0 ? End.ERROR : End.CONFIRMED);
    }

    @Override
    public void stop() {
        end(End.STOPPED);
    }

    void end(End end) {
        if (done.compareAndSet(false, true)) {
            rest.run(this, end);
        }
    }
}
