/**
 * Mails as a source: an IMAP mailbox read so that no mail is lost, doubled or able to stop the next one, and what a mail
 * says turned into the variables that {@code direct:forward} takes. The way of a mail is in
 * {@code routes/mail-to-whatsapp.camel.yaml}; {@link io.github.camelwawp.gateway.mail.MailIntake} is its one step.
 */
package io.github.camelwawp.gateway.mail;
