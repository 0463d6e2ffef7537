package io.github.camelwawp.gateway.send;

import io.github.camelwawp.gateway.hold.Hold;
import io.github.camelwawp.gateway.watch.LastWords;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Gives each chat that the backlog has deliveries for a lane of its own: one attempt at a time there, and many lanes at once.
 * Nobody waits in a lane but its chat, and its pauses are measured by no clock that can be set.
 */
final class Lanes {

    /** After a failure that nobody foresaw. */
    static final long REST_MILLIS = 5_000;

    private static final int PROBES = 3;

    private final ScheduledExecutorService executor;
    /** For what failed before, so that chats that do not answer never have all threads. */
    private final ScheduledExecutorService redeliveries;

    private final Hold hold;
    private final Attempt attempt;
    private final LastWords lastWords = new LastWords();
    private final Map<String, Lane> lanes = new HashMap<>();
    /** Chats whose lanes go on when texts can be sent again. */
    private final Set<String> held = new LinkedHashSet<>();

    /** Tries the next delivery of a chat. */
    @FunctionalInterface
    interface Attempt {
        Next of(String chat);
    }

    /** @param millis until the next attempt */
    record Next(Kind kind, long millis) {

        enum Kind {
            /** Something was tried, or a pause is due. */
            GO_ON,
            /** There is nothing left for this chat. */
            EMPTY,
            /** Another gateway is at it. */
            ELSEWHERE,
            /** Nothing can be sent. */
            HELD
        }

        static Next after(long millis) {
            return new Next(Kind.GO_ON, millis);
        }

        static Next of(Kind kind) {
            return new Next(kind, 0);
        }
    }

    private static final class Lane {
        private final Runnable task;
        /** Something came in while the lane was looking for more. */
        private boolean news;

        Lane(Runnable task) {
            this.task = task;
        }
    }

    Lanes(ScheduledExecutorService executor, ScheduledExecutorService redeliveries, Hold hold, Attempt attempt) {
        this.executor = executor;
        this.redeliveries = redeliveries;
        this.hold = hold;
        this.attempt = attempt;
        hold.then(this::probe, this::goOn);
    }

    /** A delivery to this chat is in the backlog; the lane begins after the pause unless it is under way. */
    synchronized void open(String chat, long millis) {
        Lane lane = lanes.get(chat);
        if (lane == null) {
            lanes.put(chat, new Lane(lastWords.surviving("Sending what the journal keeps", () -> run(chat))));
            schedule(chat, millis);
        } else {
            lane.news = true;
        }
    }

    private void schedule(String chat, long millis) {
        ScheduledExecutorService pool = millis > 0 ? redeliveries : executor;
        if (!pool.isShutdown()) {
            pool.schedule(lanes.get(chat).task, millis, TimeUnit.MILLISECONDS);
        }
    }

    private void run(String chat) {
        synchronized (this) {
            lanes.get(chat).news = false;
        }
        // Whatever goes wrong, the lane goes on.
        Next next = Next.after(REST_MILLIS);
        try {
            next = attempt.of(chat);
        } finally {
            ended(chat, next);
        }
    }

    private synchronized void ended(String chat, Next next) {
        if (next.kind() != Next.Kind.HELD && !held.isEmpty() && !hold.holds()) {
            goOnWith(1, 0);
        }
        switch (next.kind()) {
            case GO_ON -> schedule(chat, next.millis());
            case EMPTY, ELSEWHERE -> {
                if (lanes.get(chat).news && next.kind() == Next.Kind.EMPTY) {
                    schedule(chat, 0);
                } else {
                    lanes.remove(chat);
                }
            }
            case HELD -> {
                held.add(chat);
                // It may have been over before this lane was among those that go on.
                if (!hold.holds()) {
                    goOnWith(1, REST_MILLIS);
                }
            }
        }
    }

    /** Texts are sent again. */
    private synchronized void goOn() {
        goOnWith(held.size(), 0);
    }

    /** The trouble seems over: a few lanes show whether it is, and each that moves lets another one go on. */
    private synchronized void probe(long millis) {
        goOnWith(PROBES, millis);
    }

    private void goOnWith(int lanesAtMost, long millis) {
        List<String> chats = held.stream().limit(lanesAtMost).toList();
        chats.forEach(held::remove);
        chats.forEach(chat -> schedule(chat, millis));
    }
}
