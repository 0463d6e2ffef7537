/**
 * Who wants no more texts: the words people say it with, in many languages, and the names one person has in WhatsApp.
 * Knows no Camel and no list.
 */
package io.github.camelwawp.optout;
