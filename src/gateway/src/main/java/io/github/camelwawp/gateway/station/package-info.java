/** The common shape of the gateway's parts: a station provides its routes, and is closed at the end. */
package io.github.camelwawp.gateway.station;
