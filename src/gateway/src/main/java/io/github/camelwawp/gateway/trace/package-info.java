/** Traces: OpenTelemetry spans of the gateway's routes, which tell nothing of what is sent or to whom. */
package io.github.camelwawp.gateway.trace;
