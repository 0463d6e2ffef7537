/** Sends deliveries to Wawp, and retries, holds or gives up those that fail. */
package io.github.camelwawp.gateway.send;
