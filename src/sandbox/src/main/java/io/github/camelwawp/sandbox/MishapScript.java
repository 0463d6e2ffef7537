package io.github.camelwawp.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;

/** The pending mishaps in the order in which they were scripted. Thread-safe. */
final class MishapScript {

    /** Enough for any real use; stops a client that scripts in an endless loop. */
    private static final int MOST = 1000;

    private final List<Mishap> scripted = new ArrayList<>();
    private volatile boolean empty = true;

    synchronized void add(Mishap mishap) {
        if (scripted.size() >= MOST) {
            throw new IllegalArgumentException(
                    "At most " + MOST + " mishaps can be scripted; use count to repeat one.");
        }
        scripted.add(mishap);
        empty = false;
    }

    /** @return the mishap for this call, or {@code null} */
    Mishap take(String path, String chatId) {
        return empty ? null : takeFirst(path, chatId);
    }

    private synchronized Mishap takeFirst(String path, String chatId) {
        ListIterator<Mishap> next = scripted.listIterator();
        while (next.hasNext()) {
            Mishap mishap = next.next();
            if (mishap.hits(path, chatId)) {
                if (mishap.count() == 1) {
                    next.remove();
                    empty = scripted.isEmpty();
                } else {
                    next.set(mishap.times(mishap.count() - 1));
                }
                return mishap;
            }
        }
        return null;
    }

    synchronized List<Mishap> all() {
        return List.copyOf(scripted);
    }

    synchronized void clear() {
        scripted.clear();
        empty = true;
    }
}
