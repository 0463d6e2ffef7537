/**
 * Who a text goes to: WhatsApp's JIDs, and phone numbers turned into them. No Camel, no network.
 */
package io.github.camelwawp.recipient;
