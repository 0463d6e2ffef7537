package io.github.camelwawp.text.mail;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * A mail as WhatsApp text, with its main header fields.
 *
 * @param subject     the decoded subject on one line; empty if there is none
 * @param from        the author, if the mail names one
 * @param recipients  the addresses in To and Cc
 * @param date        the Date header field in the author's time zone, if it is readable
 * @param messageId   the Message-ID with its angle brackets; empty if there is none
 * @param text        WhatsApp text: subject line, body, list of attachments; blank only if the mail has none of them
 * @param attachments the parts that were not converted to text
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
     * An email address; name and address may each be empty.
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
     * @param name     the file name without a path
     * @param mimeType the MIME type in lower case
     * @param size     the decoded size in bytes
     */
    public record Attachment(String name, String mimeType, long size) {}
}
