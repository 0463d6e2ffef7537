package io.github.camelwawp.gateway.mail;

import java.io.ByteArrayInputStream;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;

/** The headers of a mail, read as far as they can be: what is broken in one of them is no reason to fail. */
final class MailHeaders {

    private static final Session SESSION = session();
    private static final Pattern ADDRESS = Pattern.compile("[\\w.+!#$%&'*/=?^`{|}~-]{1,100}@[\\w.-]{1,200}");

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

    /** The addresses in the headers of that name, in lower case. */
    List<String> addresses(String name) {
        List<String> addresses = new ArrayList<>();
        for (String value : all(name)) {
            try {
                for (InternetAddress address : InternetAddress.parseHeader(value, false)) {
                    addresses.addAll(in(address.getAddress()));
                }
            } catch (AddressException | RuntimeException e) {
                addresses.addAll(in(value));
            }
        }
        return addresses;
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

    private static List<String> in(String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = ADDRESS.matcher(text == null ? "" : text);
        while (matcher.find()) {
            found.add(matcher.group().toLowerCase(Locale.ROOT));
        }
        return found;
    }
}
