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
 * Matches acks to the exchanges that wait for them. An ack can arrive before the send call has returned, so recent acks are
 * kept while any producer awaits acks.
 */
final class LatestAcks {

    private static final int MOST_RECENT = 10_000;
    /** Longer than any send takes. */
    private static final Duration RECENT = Duration.ofMinutes(10);

    private final LongSupplier nanoTime;
    /** By bare id, ordered by the time of the last ack. */
    private final Map<String, Latest> recent = new LinkedHashMap<>();

    private final Map<String, List<Waiter>> waiting = new HashMap<>();
    private int users;
    private boolean stopping;

    private record Latest(int ack, long at) {}

    LatestAcks() {
        this(System::nanoTime);
    }

    LatestAcks(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Acks are kept from the first producer that awaits them to the last. */
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
        List<Waiter> decided = new ArrayList<>(0);
        synchronized (this) {
            if (users == 0) {
                return;
            }
            String id = MessageId.bare(messageId);
            Latest before = recent.remove(id);
            int furthest = before == null ? ack : further(before.ack(), ack);
            recent.put(id, new Latest(furthest, nanoTime.getAsLong()));
            forgetOld();
            for (Waiter one : List.copyOf(waiting.getOrDefault(id, List.of()))) {
                if (one.reached(id, furthest)) {
                    remove(one);
                    decided.add(one);
                }
            }
        }
        decided.forEach(Waiter::decide);
    }

    /** Reports the acks that are already known and, unless they settle the wait, registers for later ones. */
    void await(Waiter one) {
        Consumer<Waiter> give = Waiter::decide;
        synchronized (this) {
            boolean decided = false;
            for (String id : one.ids()) {
                Latest seen = recent.get(id);
                decided |= seen != null && one.reached(id, seen.ack());
            }
            if (!decided && !stopping) {
                one.ids().forEach(id -> waiting.computeIfAbsent(id, none -> new ArrayList<>(1))
                        .add(one));
                return;
            }
            if (!decided) {
                give = Waiter::stop;
            }
        }
        give.accept(one);
    }

    /** Ends all waits when Camel stops, because Camel would otherwise wait for these exchanges. */
    void stop() {
        Set<Waiter> all = new LinkedHashSet<>();
        synchronized (this) {
            stopping = true;
            waiting.values().forEach(all::addAll);
            waiting.clear();
        }
        all.forEach(Waiter::stop);
    }

    /** Removes the waiter; false if it was no longer waiting. */
    synchronized boolean remove(Waiter one) {
        boolean was = false;
        for (String id : one.ids()) {
            List<Waiter> all = waiting.get(id);
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

    /**
     * Acks arrive out of order. An ack from the recipient's phone overrides an error, and an error overrides what the server
     * said before.
     */
    static int further(int one, int other) {
        int most = Math.max(one, other);
        return most < 2 && Math.min(one, other) < 0 ? -1 : most;
    }

    private void forgetOld() {
        long now = nanoTime.getAsLong();
        Iterator<Latest> all = recent.values().iterator();
        while (all.hasNext() && (now - all.next().at() > RECENT.toNanos() || recent.size() > MOST_RECENT)) {
            all.remove();
        }
    }

    /** A wait that ends when all its messages have reached the wanted ack or one has failed. */
    interface Waiter {

        /** Bare ids. */
        Iterable<String> ids();

        /** Records an ack; returns true when nothing is left to wait for. Called by one thread at a time. */
        boolean reached(String id, int ack);

        /** Continues, once, with the recorded acks. */
        void decide();

        /** Continues, once, without the acks it waits for. */
        void stop();
    }
}
