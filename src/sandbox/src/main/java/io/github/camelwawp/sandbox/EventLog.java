package io.github.camelwawp.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last events, and how their posts fare: so many wait at most, by number and by size. Safe for many threads. */
final class EventLog {

    private static final int MOST_KEPT = 1000;
    private static final int MOST_KEPT_CHARS = 8 << 20;
    private static final int MOST_WAITING = 10_000;
    private static final long MOST_WAITING_BYTES = 32 << 20;

    private final Deque<SandboxEvent> kept = new ArrayDeque<>();
    private int keptChars;
    private int waiting;
    private long waitingBytes;
    private long delivered;
    private long lost;
    private int clears;
    private ObjectNode last;

    synchronized void add(SandboxEvent event) {
        kept.add(event);
        keptChars += event.json().length();
        while (kept.size() > MOST_KEPT || keptChars > MOST_KEPT_CHARS && kept.size() > 1) {
            keptChars -= kept.remove().json().length();
        }
    }

    synchronized List<SandboxEvent> all() {
        return List.copyOf(kept);
    }

    /** @return whether there is room for one more post; if not, it is lost. */
    synchronized boolean begin(SandboxEvent event, int bytes) {
        if (waiting >= MOST_WAITING || waitingBytes + bytes > MOST_WAITING_BYTES) {
            lost++;
            tell(event, Fate.LOST, 0, "too many events wait");
            return false;
        }
        waiting++;
        waitingBytes += bytes;
        return true;
    }

    synchronized void retrying(SandboxEvent event, int attempts, String answer) {
        tell(event, Fate.RETRYING, attempts, answer);
    }

    /** @param begun {@link #clears()} at the beginning: what was begun before a clear is of no interest after it */
    synchronized void end(SandboxEvent event, int bytes, int begun, Fate fate, int attempts, String answer) {
        waiting--;
        waitingBytes -= bytes;
        if (fate != Fate.CALLED_OFF && begun == clears) {
            delivered += fate == Fate.DELIVERED ? 1 : 0;
            lost += fate == Fate.LOST ? 1 : 0;
            tell(event, fate, attempts, answer);
        }
    }

    /** How often everything was forgotten, by which whoever began before notices it. */
    synchronized int clears() {
        return clears;
    }

    synchronized long delivered() {
        return delivered;
    }

    synchronized long lost() {
        return lost;
    }

    synchronized ObjectNode toJson(int urls) {
        ObjectNode json = Json.object()
                .put("urls", urls)
                .put("waiting", waiting)
                .put("delivered", delivered)
                .put("lost", lost);
        return json.set("last", last);
    }

    synchronized void clear() {
        kept.clear();
        keptChars = 0;
        delivered = 0;
        lost = 0;
        last = null;
        clears++;
    }

    private void tell(SandboxEvent event, Fate fate, int attempts, String answer) {
        last = Json.object()
                .put("event", event.event())
                .put("fate", fate.name())
                .put("attempts", attempts)
                .put("answer", answer);
    }

    /** What becomes of a post. */
    enum Fate {
        /** Answered with a 2xx. */
        DELIVERED,
        /** Failed, and is repeated. */
        RETRYING,
        /** Failed for the last time. */
        LOST,
        /** Its sandbox was cleared meanwhile. */
        CALLED_OFF
    }
}
