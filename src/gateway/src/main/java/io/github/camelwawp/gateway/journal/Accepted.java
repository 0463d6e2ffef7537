package io.github.camelwawp.gateway.journal;

/**
 * A message that the journal stored to send it later.
 *
 * @param id    a random UUID
 * @param isNew false if a message with the same key was stored before; then the id is that of the earlier message
 */
public record Accepted(String id, boolean isNew) {}
