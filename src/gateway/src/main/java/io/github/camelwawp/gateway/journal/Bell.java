package io.github.camelwawp.gateway.journal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notifies the readers in this process when a new entry for them is on disk; other processes find it at their next poll. */
final class Bell {

    private final List<Runnable> readers = new CopyOnWriteArrayList<>();

    void listen(Runnable reader) {
        readers.add(reader);
    }

    void ring() {
        readers.forEach(Runnable::run);
    }
}
