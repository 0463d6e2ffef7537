package io.github.camelwawp.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last events and the state of their posts. Limits the waiting posts by number and size. Thread-safe. */
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

    /** @return whether there is room for one more post; if not, it counts as lost */
    synchronized boolean begin(SandboxEvent event, int bytes) {
        if (waiting >= MOST_WAITING || waitingBytes + bytes > MOST_WAITING_BYTES) {
            lost++;
            tell(event, Ending.LOST, 0, "too many events waiting");
            return false;
        }
        waiting++;
        waitingBytes += bytes;
        return true;
    }

    synchronized void retrying(SandboxEvent event, int attempts, String answer) {
        tell(event, Ending.RETRYING, attempts, answer);
    }

    /** @param begun the value of {@link #clears()} when the post began; the result of a post from before a clear is ignored */
    synchronized void end(SandboxEvent event, int bytes, int begun, Ending ending, int attempts, String answer) {
        waiting--;
        waitingBytes -= bytes;
        if (ending != Ending.CALLED_OFF && begun == clears) {
            delivered += ending == Ending.DELIVERED ? 1 : 0;
            lost += ending == Ending.LOST ? 1 : 0;
            tell(event, ending, attempts, answer);
        }
    }

    /** How often the log was cleared; a changed value shows that a post began before a clear. */
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

    private void tell(SandboxEvent event, Ending ending, int attempts, String answer) {
        last = Json.object()
                .put("event", event.event())
                .put("fate", ending.name())
                .put("attempts", attempts)
                .put("answer", answer);
    }

    /** The state of a post. */
    enum Ending {
        /** The webhook answered with a 2xx status. */
        DELIVERED,
        /** The post failed and will be repeated. */
        RETRYING,
        /** The last attempt failed, or there was no room for the post. */
        LOST,
        /** The sandbox was cleared before the post ended. */
        CALLED_OFF
    }
}
