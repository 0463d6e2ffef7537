package io.github.camelwawp.gateway.http;

import java.time.Duration;

/**
 * How long a caller may take, and how many may be connected.
 *
 * @param idle within which a connection brings the whole head of a call, counted from its opening or from the last answer
 * @param request within which a call's body arrives
 */
public record HttpServerLimits(Duration idle, Duration request, int maxConnections) {}
