/**
 * Converts mails to text: reads MIME leniently within limits, chooses the best body, cuts replies and signatures, and lists
 * attachments.
 *
 * <p>Jakarta Mail is mostly made lenient with system properties. This package sets none: it decodes header fields, charsets and
 * transfer encodings itself.
 */
package io.github.camelwawp.text.mail;
