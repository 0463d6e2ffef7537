package io.github.camelwawp;

import io.github.camelwawp.event.MessageId;
import io.github.camelwawp.event.WawpEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Where acks and those who wait for them meet. An ack may come before the send that it is about has returned, so the
 * latest are kept for a while as long as somebody may come to wait.
 */
final class LatestAcks {

    private static final int MOST_RECENT = 10_000;
    /** Longer than any send takes. */
    private static final Duration RECENT = Duration.ofMinutes(10);

    private final LongSupplier nanoTime;
    /** By bare id, in the order of their last ack. */
    private final Map<String, Seen> recent = new LinkedHashMap<>();

    private final Map<String, List<Waiting>> waiting = new HashMap<>();
    private int users;
    private boolean stopping;

    private record Seen(int ack, long at) {}

    LatestAcks() {
        this(System::nanoTime);
    }

    LatestAcks(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** From the first producer that waits to the last one, acks are kept. */
    synchronized void use() {
        users++;
        stopping = false;
    }

    synchronized void unuse() {
        users--;
        if (users == 0) {
            recent.clear();
        }
    }

    void arrived(WawpEvent event) {
        if (WawpEvent.MESSAGE_ACK.equals(event.event()) && event.messageId() != null && event.ack() != null) {
            arrived(event.messageId(), event.ack());
        }
    }

    void arrived(String messageId, int ack) {
        List<Waiting> decided = new ArrayList<>(0);
        synchronized (this) {
            if (users == 0) {
                return;
            }
            String id = MessageId.bare(messageId);
            Seen before = recent.remove(id);
            int furthest = before == null ? ack : further(before.ack(), ack);
            recent.put(id, new Seen(furthest, nanoTime.getAsLong()));
            forgetOld();
            for (Waiting one : List.copyOf(waiting.getOrDefault(id, List.of()))) {
                if (one.reached(id, furthest)) {
                    remove(one);
                    decided.add(one);
                }
            }
        }
        decided.forEach(Waiting::decide);
    }

    /** Tells it what is known already and, unless that decides, what comes. */
    void await(Waiting one) {
        Consumer<Waiting> give = Waiting::decide;
        synchronized (this) {
            boolean decided = false;
            for (String id : one.ids()) {
                Seen seen = recent.get(id);
                decided |= seen != null && one.reached(id, seen.ack());
            }
            if (!decided && !stopping) {
                one.ids().forEach(id -> waiting.computeIfAbsent(id, none -> new ArrayList<>(1))
                        .add(one));
                return;
            }
            if (!decided) {
                give = Waiting::stop;
            }
        }
        give.accept(one);
    }

    /** Camel stops: it would wait for everybody who waits here, so nobody does any more. */
    void stop() {
        Set<Waiting> all = new LinkedHashSet<>();
        synchronized (this) {
            stopping = true;
            waiting.values().forEach(all::addAll);
            waiting.clear();
        }
        all.forEach(Waiting::stop);
    }

    /** Whether it was still waiting. */
    synchronized boolean remove(Waiting one) {
        boolean was = false;
        for (String id : one.ids()) {
            List<Waiting> all = waiting.get(id);
            was |= all != null && all.remove(one);
            if (all != null && all.isEmpty()) {
                waiting.remove(id);
            }
        }
        return was;
    }

    synchronized int waiting() {
        return waiting.size();
    }

    synchronized int recent() {
        return recent.size();
    }

    /** Out of order is usual: a phone that has the text outdoes an error, and an error what the server said before. */
    static int further(int one, int other) {
        int most = Math.max(one, other);
        return most < 2 && Math.min(one, other) < 0 ? -1 : most;
    }

    private void forgetOld() {
        long now = nanoTime.getAsLong();
        Iterator<Seen> all = recent.values().iterator();
        while (all.hasNext() && (now - all.next().at() > RECENT.toNanos() || recent.size() > MOST_RECENT)) {
            all.remove();
        }
    }

    /** Somebody who waits until every one of its messages got far enough, or one failed. */
    interface Waiting {

        /** Bare ids. */
        Iterable<String> ids();

        /** Takes note; whether there is nothing left to wait for. Called by one thread at a time. */
        boolean reached(String id, int ack);

        /** Goes on, once, with what it has noted. */
        void decide();

        /** Goes on, once, without what it waits for. */
        void stop();
    }
}
