package io.github.camelwawp.gateway.journal;

import java.util.Objects;

/**
 * An event to store until it is processed.
 *
 * @param id   identical if the event arrives again
 * @param json the event
 */
public record InboxEvent(String id, String json) {

    public InboxEvent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(json, "json");
    }

    /** Omits the event, which may contain a text. */
    @Override
    public String toString() {
        return "event to be kept";
    }
}
