package io.github.camelwawp;

import io.github.camelwawp.event.Ack;
import io.github.camelwawp.event.MessageId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** One exchange that waits until every message of its text got as far as it shall. */
final class AckWait implements LatestAcks.Waiting {

    /** Nanoseconds to the first question, and between later ones at most. */
    private static final long FIRST_POLL = 1_000_000_000L;

    private static final long LONGEST_POLL = 30 * FIRST_POLL;

    /** How it ended. */
    enum End {
        CONFIRMED,
        ERROR,
        TIMEOUT,
        STOPPED
    }

    /** Goes on with the exchange; called once. */
    interface Rest {
        void run(AckWait wait, End end);
    }

    private final int level;
    private final Rest rest;
    /** How far each got, by bare id. */
    private final Map<String, Integer> reached = new LinkedHashMap<>();
    /** Ids as Wawp gave them, by bare id. */
    private final Map<String, String> asGiven = new LinkedHashMap<>();

    private final AtomicBoolean done = new AtomicBoolean();
    private final long begun = System.nanoTime();
    private volatile long pollAfter = FIRST_POLL;
    private volatile long pollAt = begun + FIRST_POLL;

    AckWait(Ack level, WawpResult result, Rest rest) {
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

    /** How far all of them got; negative if one failed. */
    synchronized int ack() {
        return reached.values().stream().mapToInt(Integer::intValue).min().orElse(level);
    }

    /** How far this one got. */
    synchronized Integer ack(String messageId) {
        return reached.get(MessageId.bare(messageId));
    }

    /** Those that are not there yet, as Wawp gave them. */
    synchronized List<String> open() {
        return reached.entrySet().stream()
                .filter(one -> one.getValue() < level)
                .map(one -> asGiven.get(one.getKey()))
                .toList();
    }

    boolean overdue(long now, long nanos) {
        return now - begun >= nanos;
    }

    /** Whether it is time to ask; the next time will be twice as far away. */
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
