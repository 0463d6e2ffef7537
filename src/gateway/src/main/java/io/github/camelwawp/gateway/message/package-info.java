/** The variables and headers that describe a message on its way through the gateway, and the original it came from. */
package io.github.camelwawp.gateway.message;
