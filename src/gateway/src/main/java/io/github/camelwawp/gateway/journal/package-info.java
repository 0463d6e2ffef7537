/**
 * What the gateway remembers: each message, each delivery of it to one recipient, and each part of a delivery, so that
 * nothing is sent twice and nothing accepted is lost, whatever dies when. Kept in an H2 file, or in a PostgreSQL that
 * several gateways may share; {@link io.github.camelwawp.gateway.journal.Journal} is the door.
 */
package io.github.camelwawp.gateway.journal;
