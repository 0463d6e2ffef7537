/**
 * The HTTP source: {@code POST /messages} stores a message in the journal and answers 202; a route of its own then
 * forwards what is stored. {@code GET /messages/{id}} tells how it went. {@code /opt-outs/{id}}
 * keeps the list of those who want no more texts.
 */
package io.github.camelwawp.gateway.http;
