package io.github.camelwawp.gateway.journal;

import java.util.List;

/**
 * A page of messages, newest first.
 *
 * @param next where the next page begins, null if this is the last one
 */
public record MessagePage(List<MessageView> messages, Long next) {}
