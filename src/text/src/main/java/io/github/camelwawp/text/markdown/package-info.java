/**
 * Converts Markdown to WhatsApp markup. The two look alike but differ: {@code *x*} is italic in Markdown and bold in WhatsApp.
 */
package io.github.camelwawp.text.markdown;
