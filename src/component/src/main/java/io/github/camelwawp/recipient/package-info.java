/** Recipients: WhatsApp's JIDs, and phone numbers turned into them. Uses neither Camel nor the network. */
package io.github.camelwawp.recipient;
