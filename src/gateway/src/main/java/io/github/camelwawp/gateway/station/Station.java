package io.github.camelwawp.gateway.station;

import java.util.List;
import org.apache.camel.RoutesBuilder;

/**
 * A part of the gateway, as the main class lists it. Its constructor binds the beans that routes name, and opens what
 * it needs; if it fails, nothing of this station stays open.
 */
public interface Station extends AutoCloseable {

    /** The routes that are written in Java; those in {@code routes/} name the station's beans. */
    default List<RoutesBuilder> routes() {
        return List.of();
    }

    /** Called after the routes have stopped, and before the stations that were opened earlier are closed. */
    @Override
    default void close() throws Exception {}
}
