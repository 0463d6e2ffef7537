package io.github.camelwawp.gateway.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;

/** What of a mail becomes the text: its subject, an empty line, its first plain text. */
final class MailShape {

    private MailShape() {
    }

    /** @param mail with its number of parts bounded, and its subject without the name of a recipient */
    static String text(MimeMessage mail) throws MessagingException, IOException {
        String subject = new MailHeaders(mail).subject();
        String body = plain(mail).strip();
        return subject.isEmpty() || body.isEmpty() ? subject + body : subject + "\n\n" + body;
    }

    private static String plain(Part part) throws MessagingException, IOException {
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                String text = plain(parts.getBodyPart(i));
                if (!text.isBlank()) {
                    return text;
                }
            }
        } else if (part.isMimeType("text/plain") && !Part.ATTACHMENT.equalsIgnoreCase(disposition(part))) {
            try (InputStream in = part.getInputStream()) {
                return decode(in.readAllBytes(), part.getContentType()).replace("\r\n", "\n");
            }
        }
        return "";
    }

    private static String disposition(Part part) throws MessagingException {
        try {
            return part.getDisposition();
        } catch (ParseException e) {
            return null;
        }
    }

    private static String decode(byte[] bytes, String contentType) {
        try {
            return new String(bytes, Charset.forName(MimeUtility.javaCharset(new ContentType(contentType).getParameter("charset"))));
        } catch (ParseException | RuntimeException noCharset) {
            try {
                return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            } catch (CharacterCodingException e) {
                return new String(bytes, Charset.forName("windows-1252"));
            }
        }
    }
}
