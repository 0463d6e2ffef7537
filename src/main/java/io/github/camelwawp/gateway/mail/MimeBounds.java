package io.github.camelwawp.gateway.mail;

import java.io.IOException;
import java.io.InputStream;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimePartDataSource;
import jakarta.mail.internet.SharedInputStream;
import jakarta.mail.util.SharedByteArrayInputStream;

/**
 * Walks through the parts of a mail once, and refuses it before more than a bounded number of them exists: Jakarta Mail
 * makes objects of some kilobytes for a part of eight bytes, all of a level at once.
 */
final class MimeBounds {

    /** Sendmail's and Exchange's limits for headers are 32 kB and 256 kB. */
    private static final int HEADERS = 256 * 1024;

    private final Session session;
    private final int maxParts;
    private final int maxDepth;
    private int found;

    private MimeBounds(Session session, int maxParts, int maxDepth) {
        this.session = session;
        this.maxParts = maxParts;
        this.maxDepth = maxDepth;
    }

    /**
     * Parses a mail whose parts have all been looked at.
     *
     * @throws MessagingException if it is broken or over a limit
     */
    static MimeMessage parse(Session session, byte[] bytes, int maxParts, int maxDepth) throws MessagingException, IOException {
        MimeMessage mail = headers(session, bytes);
        new MimeBounds(session, maxParts, maxDepth).walk(mail, 1);
        return mail;
    }

    /** Parses the headers; the parts are parsed when they are asked for. */
    static MimeMessage headers(Session session, byte[] bytes) throws MessagingException {
        return new BoundedMessage(session, new SharedByteArrayInputStream(bytes));
    }

    private void walk(MimePart part, int depth) throws MessagingException, IOException {
        if (depth > maxDepth) {
            throw new MailTroubleException(MailTrouble.TOO_DEEP);
        }
        if (part.isMimeType("multipart/*")) {
            MimeMultipart multipart = new BoundedMultipart(part);
            for (int i = 0; i < multipart.getCount(); i++) {
                walk((MimePart) multipart.getBodyPart(i), depth + 1);
            }
        } else if (part.isMimeType("message/rfc822")) {
            try (InputStream in = part.getInputStream()) {
                walk(new BoundedMessage(session, in), depth + 1);
            }
        }
    }

    private static InputStream checked(InputStream in) throws MessagingException {
        if (in instanceof SharedInputStream shared) {
            try (InputStream ahead = shared.newStream(shared.getPosition(), -1)) {
                int read = 0;
                for (int line = 0, b = ahead.read(); b != -1; b = ahead.read()) {
                    if (b == '\n') {
                        if (line == 0) {
                            break;
                        }
                        line = 0;
                    } else if (b != '\r') {
                        line++;
                    }
                    if (++read > HEADERS) {
                        throw new MailTroubleException(MailTrouble.HEADERS_TOO_LARGE);
                    }
                }
            } catch (IOException e) {
                throw new MessagingException("headers", e);
            }
        }
        return in;
    }

    private static final class BoundedMessage extends MimeMessage {

        BoundedMessage(Session session, InputStream in) throws MessagingException {
            super(session, in);
        }

        @Override
        protected InternetHeaders createInternetHeaders(InputStream in) throws MessagingException {
            return super.createInternetHeaders(checked(in));
        }
    }

    private final class BoundedMultipart extends MimeMultipart {

        BoundedMultipart(MimePart part) throws MessagingException {
            super(new MimePartDataSource(part));
        }

        @Override
        protected MimeBodyPart createMimeBodyPart(InputStream in) throws MessagingException {
            if (++found > maxParts) {
                throw new MailTroubleException(MailTrouble.TOO_MANY_PARTS);
            }
            return super.createMimeBodyPart(checked(in));
        }
    }
}
