/**
 * What the gateway reports about itself: health checks and metrics, which the management server serves. None of them
 * calls Wawp, and none contains a text or a number of a person.
 */
package io.github.camelwawp.gateway.monitor;
