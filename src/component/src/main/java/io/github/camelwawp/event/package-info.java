/** Webhook events: parses the envelope leniently and checks that the caller is Wawp. Independent of Camel. */
package io.github.camelwawp.event;
