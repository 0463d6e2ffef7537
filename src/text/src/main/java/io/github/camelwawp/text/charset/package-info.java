/**
 * Bytes to characters when the label is missing, unknown or wrong, which mails and files have in common.
 */
package io.github.camelwawp.text.charset;
