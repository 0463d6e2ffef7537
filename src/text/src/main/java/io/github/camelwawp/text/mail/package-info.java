/**
 * Mails to texts: MIME read leniently within bounds, the best body chosen, replies and signatures cut, attachments listed.
 *
 * <p>Jakarta Mail's leniencies are System properties for the most part. None is set here: headers, charsets and transfer
 * encodings are decoded by this package's own code, and the library splits messages and multiparts only.
 */
package io.github.camelwawp.text.mail;
