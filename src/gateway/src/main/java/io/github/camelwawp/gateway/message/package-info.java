/**
 * What a message carries through the gateway: a letter from its source to {@code direct:forward}, a parcel for each recipient
 * from there to the sender, and the original that both came from.
 */
package io.github.camelwawp.gateway.message;
