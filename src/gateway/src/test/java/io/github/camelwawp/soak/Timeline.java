package io.github.camelwawp.soak;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;

/** What went wrong when, to find the cause of a doubled part. */
final class Timeline {

    private static final long BEFORE_SECONDS = 4;

    /** In the order in which they are held to be the cause of a double. */
    enum Trouble {
        /** A look-up into the chat failed, or was scripted to fail: nobody could know. */
        LOOK_UP,
        KILL,
        DATABASE,
        BROKER,
        /** A call of which the gateway cannot know how it ended. */
        UNKNOWN_OUTCOME,
        /** A call that certainly did not send. */
        NOT_SENT,
        SESSION
    }

    private final Map<Trouble, NavigableSet<Instant>> marks = new EnumMap<>(Trouble.class);

    Timeline() {
        for (Trouble trouble : Trouble.values()) {
            marks.put(trouble, new ConcurrentSkipListSet<>());
        }
    }

    void mark(Trouble trouble) {
        marks.get(trouble).add(Instant.now());
    }

    /** All the while, by a mark each second. */
    void mark(Trouble trouble, Instant from, Instant to) {
        for (Instant time = from; time.isBefore(to); time = time.plusSeconds(1)) {
            marks.get(trouble).add(time);
        }
        marks.get(trouble).add(to);
    }

    int count(Trouble trouble) {
        return marks.get(trouble).size();
    }

    /** Null if nothing went wrong between the two. */
    Trouble between(Instant first, Instant second) {
        for (Trouble trouble : Trouble.values()) {
            Instant mark = marks.get(trouble).ceiling(first.minusSeconds(BEFORE_SECONDS));
            if (mark != null && !mark.isAfter(second)) {
                return trouble;
            }
        }
        return null;
    }
}
