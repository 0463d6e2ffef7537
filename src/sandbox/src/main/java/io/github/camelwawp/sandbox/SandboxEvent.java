package io.github.camelwawp.sandbox;

import java.time.Instant;

/**
 * An event that at least one webhook subscribed to.
 *
 * @param id    the id of the envelope, {@code evt_…}
 * @param event Wawp's name for it, such as {@code message.ack}
 * @param json  the whole envelope as posted
 * @param at    the time of the event
 */
public record SandboxEvent(String id, String event, String json, Instant at) {}
