/**
 * The {@code wawp:} component: WhatsApp texts from Camel routes through the Wawp HTTP API.
 */
package io.github.camelwawp;
