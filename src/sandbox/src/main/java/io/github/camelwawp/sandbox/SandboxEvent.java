package io.github.camelwawp.sandbox;

import java.time.Instant;

/**
 * An event that at least one webhook wanted.
 *
 * @param id    id of the envelope, {@code evt_…}
 * @param event Wawp's word for it, such as {@code message.ack}
 * @param json  the whole envelope as it was posted
 * @param at    when it happened
 */
public record SandboxEvent(String id, String event, String json, Instant at) {}
