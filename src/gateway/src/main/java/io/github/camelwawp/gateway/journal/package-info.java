/**
 * The journal: a durable record of each message, each delivery to one recipient, and each part of a delivery, so that after any
 * crash nothing is sent twice and no accepted message is lost. It is stored in an SQLite file or in a PostgreSQL database that
 * several gateways can share; {@link io.github.camelwawp.gateway.journal.Journal} is the entry point.
 */
package io.github.camelwawp.gateway.journal;
