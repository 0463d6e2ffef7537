/**
 * Opting out in the gateway: the list in the journal's database and everything that changes it: STOP and START in
 * WhatsApp, HTTP calls, JMS messages, CSV files and the command {@code optouts}. {@link
 * io.github.camelwawp.gateway.optout.OptOutStation} puts it together.
 */
package io.github.camelwawp.gateway.optout;
