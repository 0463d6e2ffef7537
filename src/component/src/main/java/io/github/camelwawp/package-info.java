/**
 * The {@code wawp:} component: sends WhatsApp texts from Camel routes through the Wawp HTTP API, and receives its events.
 */
package io.github.camelwawp;
