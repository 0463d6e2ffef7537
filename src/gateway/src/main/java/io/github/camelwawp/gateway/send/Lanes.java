package io.github.camelwawp.gateway.send;

import io.github.camelwawp.gateway.hold.Hold;
import io.github.camelwawp.gateway.watch.LastWords;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Runs one lane for each chat in the backlog: one attempt at a time in each lane, and many lanes in parallel. A failing chat
 * delays only itself, and a changed wall clock does not affect the delays.
 */
final class Lanes {

    /** The delay after an unexpected failure. */
    static final long REST_MILLIS = 5_000;

    private static final int PROBES = 3;

    private final ScheduledExecutorService timer;
    private final Turns turns;
    /** The maximum number of redeliveries at once, so that chats that do not respond cannot occupy all threads. */
    private final int most;

    private final Hold hold;
    private final Attempt attempt;
    private final LastWords lastWords = new LastWords();
    private final Map<String, Lane> lanes = new HashMap<>();
    /** Chats whose lanes continue when texts can be sent again. */
    private final Set<String> held = new LinkedHashSet<>();
    /** Chats whose delay is over, but that wait until redeliveries to other chats end. */
    private final Queue<String> due = new ArrayDeque<>();

    /** Chats whose lanes continue when they are woken. */
    private final Set<String> parked = new LinkedHashSet<>();

    private int redeliveries;

    /** Sends the next delivery of a chat. */
    @FunctionalInterface
    interface Attempt {
        Next of(String chat);
    }

    /** @param millis until the next attempt */
    record Next(Turn turn, long millis) {

        enum Turn {
            /** A delivery was attempted, or a delay is due. */
            GO_ON,
            /** The backlog has no more deliveries for this chat. */
            EMPTY,
            /** Another gateway is sending to this chat. */
            ELSEWHERE,
            /** Nothing can be sent at the moment. */
            HELD,
            /** Nothing can be sent to this chat at the moment. */
            PARKED
        }

        static Next after(long millis) {
            return new Next(Turn.GO_ON, millis);
        }

        static Next of(Turn turn) {
            return new Next(turn, 0);
        }
    }

    private static final class Lane {
        private final Runnable task;
        /** A delivery arrived, or what the lane waits for ended, while it was looking for the next one. */
        private boolean news;
        /** Whether it counts as a redelivery. */
        private boolean again;
        /** Whether an urgent delivery arrived. */
        private boolean urgent;

        Lane(Runnable task) {
            this.task = task;
        }
    }

    /** @param most the maximum number of redeliveries at once */
    Lanes(ScheduledExecutorService timer, Turns turns, int most, Hold hold, Attempt attempt) {
        this.timer = timer;
        this.turns = turns;
        this.most = most;
        this.hold = hold;
        this.attempt = attempt;
        hold.then(this::probe, this::goOn);
    }

    /**
     * Called when the backlog has a delivery to this chat; starts the lane after the delay unless it is running.
     *
     * @param urgent whether it gets the next free thread
     */
    synchronized void open(String chat, long millis, boolean urgent) {
        Lane lane = lanes.get(chat);
        if (lane == null) {
            lane = new Lane(lastWords.surviving("Sending what the journal keeps", () -> run(chat)));
            lane.urgent = urgent;
            lanes.put(chat, lane);
            schedule(chat, millis);
        } else {
            lane.news = true;
            lane.urgent |= urgent;
        }
    }

    private void schedule(String chat, long millis) {
        if (millis == 0) {
            begin(chat);
        } else if (!timer.isShutdown()) {
            timer.schedule(() -> again(chat), millis, TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void again(String chat) {
        if (redeliveries == most) {
            due.add(chat);
            return;
        }
        redeliveries++;
        lanes.get(chat).again = true;
        begin(chat);
    }

    private void begin(String chat) {
        try {
            turns.add(chat, lanes.get(chat).urgent, lanes.get(chat).task);
        } catch (RejectedExecutionException stopping) {
            // The journal keeps what waits.
        }
    }

    private void redelivered(Lane lane) {
        lane.again = false;
        redeliveries--;
        String next = due.poll();
        if (next != null) {
            again(next);
        }
    }

    private void run(String chat) {
        synchronized (this) {
            lanes.get(chat).news = false;
            lanes.get(chat).urgent = false;
        }
        // The lane continues after any failure.
        Next next = Next.after(REST_MILLIS);
        try {
            next = attempt.of(chat);
        } finally {
            ended(chat, next);
        }
    }

    private synchronized void ended(String chat, Next next) {
        if (lanes.get(chat).again) {
            redelivered(lanes.get(chat));
        }
        if (next.turn() != Next.Turn.HELD && !held.isEmpty() && !hold.holds()) {
            goOnWith(1, 0);
        }
        switch (next.turn()) {
            case GO_ON -> schedule(chat, next.millis());
            case EMPTY, ELSEWHERE -> {
                if (lanes.get(chat).news) {
                    schedule(chat, 0);
                } else {
                    lanes.remove(chat);
                }
            }
            case HELD -> {
                held.add(chat);
                // The hold may have ended before this lane was added.
                if (!hold.holds()) {
                    goOnWith(1, REST_MILLIS);
                }
            }
            case PARKED -> {
                if (lanes.get(chat).news) {
                    schedule(chat, 0);
                } else {
                    parked.add(chat);
                }
            }
        }
    }

    /** Called when texts can be sent again. */
    private synchronized void goOn() {
        goOnWith(held.size(), 0);
    }

    /** Called when the outage seems to be over: a few lanes probe it, and each that succeeds resumes another one. */
    private synchronized void probe(long millis) {
        goOnWith(PROBES, millis);
    }

    /** Lets those continue that have been parked longest. */
    synchronized void wake(int lanesAtMost) {
        goOnWith(parked, lanesAtMost, 0);
    }

    /** Lets these continue, if they are parked or about to be. */
    synchronized void wake(Collection<String> chats) {
        for (String chat : chats) {
            if (parked.remove(chat)) {
                schedule(chat, 0);
            } else if (lanes.containsKey(chat)) {
                lanes.get(chat).news = true;
            }
        }
    }

    /** Lets all continue that are parked or about to be. */
    synchronized void wakeAll() {
        lanes.values().forEach(lane -> lane.news = true);
        wake(Integer.MAX_VALUE);
    }

    private void goOnWith(int lanesAtMost, long millis) {
        goOnWith(held, lanesAtMost, millis);
    }

    private void goOnWith(Set<String> waiting, int lanesAtMost, long millis) {
        List<String> chats = waiting.stream().limit(lanesAtMost).toList();
        chats.forEach(waiting::remove);
        chats.forEach(chat -> schedule(chat, millis));
    }
}
