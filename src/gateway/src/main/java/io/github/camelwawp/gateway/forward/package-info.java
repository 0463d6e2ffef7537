/**
 * The one entrance: a message of any source is worded and becomes a delivery for each recipient.
 */
package io.github.camelwawp.gateway.forward;
