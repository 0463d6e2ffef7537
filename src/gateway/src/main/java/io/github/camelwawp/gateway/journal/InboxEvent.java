package io.github.camelwawp.gateway.journal;

import java.util.Objects;

/**
 * An event to be kept until it is worked off.
 *
 * @param id   the same when the event comes again
 * @param json the event
 */
public record InboxEvent(String id, String json) {

    public InboxEvent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(json, "json");
    }

    /** Without the event, which may hold a text. */
    @Override
    public String toString() {
        return "event to be kept";
    }
}
