/**
 * WhatsApp's markup: which marks it recognizes, how to write them, and how to keep a sender's plain characters plain.
 */
package io.github.camelwawp.text.markup;
