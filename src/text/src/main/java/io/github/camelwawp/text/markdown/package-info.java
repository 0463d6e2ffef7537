/**
 * Markdown to WhatsApp markup, which looks alike and means something else: {@code *x*} is italic here and bold there.
 */
package io.github.camelwawp.text.markdown;
