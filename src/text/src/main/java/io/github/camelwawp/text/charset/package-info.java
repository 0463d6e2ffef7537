/**
 * Decodes bytes to characters when the charset label is missing, unknown or wrong. Mails and files share this code.
 */
package io.github.camelwawp.text.charset;
