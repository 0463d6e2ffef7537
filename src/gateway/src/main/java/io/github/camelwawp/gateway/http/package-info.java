/**
 * The HTTP source: {@code POST /messages} stores a message in the journal and answers 202; a separate route then
 * forwards stored messages. {@code GET /messages/{id}} returns a message's status. {@code /opt-outs/{id}} manages the
 * opt-out list.
 */
package io.github.camelwawp.gateway.http;
