/**
 * Trouble that concerns every message: all sources keep what they have until it is over.
 */
package io.github.camelwawp.gateway.hold;
