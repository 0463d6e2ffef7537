package io.github.camelwawp.gateway.journal;

/**
 * A message stored to be sent.
 *
 * @param id    a random UUID
 * @param isNew false if a message with the same key was stored before; the id is that one's
 */
public record Accepted(String id, boolean isNew) {}
