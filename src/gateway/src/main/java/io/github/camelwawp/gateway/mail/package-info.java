/**
 * Mails as a source: reads an IMAP mailbox so that no mail is lost or duplicated, or blocks the next one, and makes a
 * letter of each for {@code direct:forward}. {@code routes/mail-to-whatsapp.camel.yaml} shows the path of a mail;
 * {@link io.github.camelwawp.gateway.mail.MailIntake} is its one step.
 */
package io.github.camelwawp.gateway.mail;
