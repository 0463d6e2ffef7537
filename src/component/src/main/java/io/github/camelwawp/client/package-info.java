/**
 * The HTTP call to Wawp: one request, one deadline, one {@link io.github.camelwawp.client.Outcome}. Only this package uses
 * HTTP, with the pooled client of a private camel-http component. It parses Wawp's various answers into facts, and one
 * decision list turns the facts into the outcome for the message.
 */
package io.github.camelwawp.client;
