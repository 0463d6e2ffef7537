package io.github.camelwawp.client;

import java.util.Map;

/**
 * The limits of the session's rate policy.
 *
 * @param limits  by Wawp's names, those alone that Wawp names; empty after a failure
 * @param failure why they are unknown, null if they are known
 */
public record RateLimit(Map<String, Long> limits, Outcome.Failed failure) {}
