package io.github.camelwawp.gateway.journal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells this process's own readers when something was added for them and is on the disk; others find it when they look. */
final class Bell {

    private final List<Runnable> readers = new CopyOnWriteArrayList<>();

    void listen(Runnable reader) {
        readers.add(reader);
    }

    void ring() {
        readers.forEach(Runnable::run);
    }
}
