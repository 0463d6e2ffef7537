/**
 * The {@code wawp:} component: WhatsApp texts from Camel routes through the Wawp HTTP API, and its events into routes.
 */
package io.github.camelwawp;
