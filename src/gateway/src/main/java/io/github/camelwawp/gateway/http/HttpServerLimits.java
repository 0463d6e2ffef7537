package io.github.camelwawp.gateway.http;

import io.github.camelwawp.gateway.config.OptionReader;
import java.time.Duration;

/**
 * Limits on the time a caller may take and on the number of connections.
 *
 * @param idle    time for the complete head of a call, counted from when the connection opened or from the last answer
 * @param request time for the body of a call
 */
record HttpServerLimits(Duration idle, Duration request, int maxConnections) {

    static HttpServerLimits of(OptionReader options) {
        return new HttpServerLimits(
                options.time("gateway.http.idle-timeout"), options.time("gateway.http.request-timeout"), (int)
                        options.whole("gateway.http.max-connections"));
    }
}
