/**
 * What a message is on its way through the gateway: what its source says of it, and what travels with its text.
 */
package io.github.camelwawp.gateway.message;
