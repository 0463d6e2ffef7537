/**
 * The one way out: a delivery is sent, tried again, held back or given up.
 */
package io.github.camelwawp.gateway.send;
