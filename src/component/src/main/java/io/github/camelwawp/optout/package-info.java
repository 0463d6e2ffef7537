/**
 * Opt-outs: keywords such as STOP in many languages, and the names of one person in WhatsApp. Independent of Camel, and
 * without a list of its own.
 */
package io.github.camelwawp.optout;
