/** The one shape of all rooms: a station gives its routes and is closed in the end. */
package io.github.camelwawp.gateway.station;
