/**
 * Converts HTML to WhatsApp markup: one walk over the parsed document passes the meaning of each element to a writer.
 * Layout, hidden text and tracking pixels are dropped; words, links and tables are kept.
 */
package io.github.camelwawp.text.html;
