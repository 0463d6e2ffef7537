package io.github.camelwawp.gateway.mail;

import java.io.ByteArrayInputStream;
import java.io.UnsupportedEncodingException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;

/** The headers of a mail, read as far as they can be: what is broken in one of them is no reason to fail. */
final class MailHeaders {

    private static final Session SESSION = session();

    private final MimeMessage mail;

    private MailHeaders(MimeMessage mail) {
        this.mail = mail;
    }

    /** Of a mail whose headers are bounded in length; its parts are left alone. */
    static MailHeaders of(RawMail raw) throws MessagingException {
        return new MailHeaders(new MimeMessage(SESSION, new ByteArrayInputStream(raw.bytes(), 0, raw.headers())));
    }

    /** Each value of that name, unfolded; none if there is no such header. */
    List<String> all(String name) {
        try {
            String[] values = mail.getHeader(name);
            return values == null ? List.of() : List.of(values).stream().map(value -> MimeUtility.unfold(value).strip()).toList();
        } catch (MessagingException e) {
            return List.of();
        }
    }

    /** The first value of that name, or the empty string. */
    String first(String name) {
        List<String> values = all(name);
        return values.isEmpty() ? "" : values.get(0);
    }

    /** The subject in Unicode, on one line. */
    String subject() {
        String raw = first("Subject");
        String text;
        try {
            text = MimeUtility.decodeText(raw);
        } catch (UnsupportedEncodingException | RuntimeException e) {
            text = raw;
        }
        return text.replaceAll("\\s+", " ").strip();
    }

    /** The one author; empty when several headers or addresses say it, or none that is understood. */
    Optional<String> author() {
        List<String> from = all("From");
        return from.size() == 1 ? MailAddress.author(from.get(0)) : Optional.empty();
    }

    /** The addresses in the headers of that name, each in its one spelling. */
    List<String> addresses(String name) {
        return all(name).stream().flatMap(value -> MailAddress.all(value).stream()).toList();
    }

    /** Whether Content-Type is that multipart of reports, and which of them. */
    boolean report(String... types) {
        try {
            ContentType type = new ContentType(first("Content-Type"));
            String report = type.getParameter("report-type");
            return type.match("multipart/report") && report != null && List.of(types).contains(report.toLowerCase(Locale.ROOT));
        } catch (ParseException e) {
            return false;
        }
    }

    private static Session session() {
        Properties lenient = new Properties();
        lenient.setProperty("mail.mime.address.strict", "false");
        lenient.setProperty("mail.mime.allowutf8", "true");
        return Session.getInstance(lenient);
    }
}
