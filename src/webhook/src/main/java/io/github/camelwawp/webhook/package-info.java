/**
 * Guards the HTTP server that {@code webhook:wawp:events} listens on: strangers' bodies are refused before they fill the memory.
 */
package io.github.camelwawp.webhook;
