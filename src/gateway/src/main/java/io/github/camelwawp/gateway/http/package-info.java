/**
 * The HTTP source: {@code POST /messages} stores a message in the journal and answers 202; what that call does not hand over
 * to the sender, a separate route forwards. {@code GET /messages/{id}} returns a message's status. {@code /opt-outs/{id}}
 * manages the opt-out list.
 */
package io.github.camelwawp.gateway.http;
