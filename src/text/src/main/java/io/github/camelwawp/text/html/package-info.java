/**
 * HTML to WhatsApp markup: one walk over the parsed document that tells a writer what each element means on a phone.
 * Layout, hidden text and tracking go; words, links and tables stay.
 */
package io.github.camelwawp.text.html;
