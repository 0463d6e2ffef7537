/** Traces: OpenTelemetry spans of the gateway's routes, which reveal neither what is sent nor to whom. */
package io.github.camelwawp.gateway.trace;
