package io.github.camelwawp.client;

import java.util.Map;

/**
 * The limits of the session's rate policy.
 *
 * @param limits  the limits that Wawp names, by Wawp's names; empty after a failure
 * @param failure why the limits are unknown, null if they are known
 */
public record RateLimit(Map<String, Long> limits, Outcome.Failed failure) {}
