/** Outages that affect every message: all sources keep their messages until the outage is over. */
package io.github.camelwawp.gateway.hold;
