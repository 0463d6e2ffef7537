/**
 * Guards the HTTP server that {@code webhook:wawp:events} listens on: refuses bodies from unknown callers before they fill
 * the memory.
 */
package io.github.camelwawp.webhook;
