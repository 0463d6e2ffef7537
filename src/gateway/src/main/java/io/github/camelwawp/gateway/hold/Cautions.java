package io.github.camelwawp.gateway.hold;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** The problems of the account that hold some texts or none, for the health check, the metrics and the page. */
public final class Cautions {

    private final List<Supplier<Optional<Caution>>> watched = new CopyOnWriteArrayList<>();

    /** @param trouble must return at once */
    public void watch(Supplier<Optional<Caution>> trouble) {
        watched.add(trouble);
    }

    public List<Caution> all() {
        return watched.stream().flatMap(trouble -> trouble.get().stream()).toList();
    }
}
