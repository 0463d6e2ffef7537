/**
 * Messages that cannot be sent, a folder each, and the way back for them.
 */
package io.github.camelwawp.gateway.deadletter;
