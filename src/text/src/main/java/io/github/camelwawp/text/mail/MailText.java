package io.github.camelwawp.text.mail;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * A mail as a phone shows it.
 *
 * @param subject     decoded, on one line; empty when there is none
 * @param from        the author, if the mail names one
 * @param recipients  those in To and Cc
 * @param date        when it was written, in the author's time zone, if the mail says so readably
 * @param messageId   with its angle brackets; empty when there is none
 * @param text        WhatsApp text: subject line, body, list of attachments; blank only when the mail has none of them
 * @param attachments what was not turned into text
 */
public record MailText(
        String subject,
        Optional<Address> from,
        List<Address> recipients,
        Optional<OffsetDateTime> date,
        String messageId,
        String text,
        List<Attachment> attachments) {

    public MailText {
        recipients = List.copyOf(recipients);
        attachments = List.copyOf(attachments);
    }

    /**
     * A mail address; either part may be empty.
     */
    public record Address(String name, String address) {

        @Override
        public String toString() {
            if (name.isEmpty() || address.isEmpty()) {
                return name + address;
            }
            return name + " <" + address + ">";
        }
    }

    /**
     * @param name     without any path
     * @param mimeType in lower case
     * @param size     decoded, in bytes
     */
    public record Attachment(String name, String mimeType, long size) {}
}
