/**
 * Keeps failures visible. An Error in a step fails only its message, polls continue after any failure, a poll that hangs is
 * reported, and the process exits when it runs out of memory.
 */
package io.github.camelwawp.gateway.watch;
