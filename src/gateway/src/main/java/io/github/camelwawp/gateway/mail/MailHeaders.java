package io.github.camelwawp.gateway.mail;

import io.github.camelwawp.text.Unseen;
import io.github.camelwawp.text.charset.Charsets;
import io.github.camelwawp.text.mail.HeaderBlock;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The headers of a mail, read by the reader of the mail itself: what is broken in one of them is no reason to fail. */
final class MailHeaders {

    private final HeaderBlock headers;

    private MailHeaders(HeaderBlock headers) {
        this.headers = headers;
    }

    /** Of a mail whose headers are bounded in length; its parts are left alone. */
    static MailHeaders of(RawMail raw) {
        return new MailHeaders(HeaderBlock.of(raw.whole() ? raw.bytes() : Arrays.copyOf(raw.bytes(), raw.headers())));
    }

    /** Each value of that name, unfolded; none if there is no such header. */
    List<String> all(String name) {
        return headers.all(name);
    }

    /** The first value of that name, or the empty string. */
    String first(String name) {
        return headers.first(name);
    }

    /** The subject in Unicode, on one line. */
    String subject() {
        return headers.text("Subject");
    }

    /** The one author; empty when several headers or addresses say it, or none that is understood. */
    Optional<String> author() {
        List<String> from = all("From");
        return from.size() == 1 ? MailAddress.author(unicode(from.get(0))) : Optional.empty();
    }

    /** The addresses in the headers of that name, each in its one spelling, without what came along unseen when one was copied. */
    List<String> addresses(String name) {
        return all(name).stream()
                .flatMap(value -> MailAddress.all(Unseen.removedFrom(unicode(value))).stream())
                .toList();
    }

    /** Addresses with other letters than ASCII's are in UTF-8 (RFC 6532). */
    private static String unicode(String bytes) {
        return Charsets.decode(bytes.getBytes(StandardCharsets.ISO_8859_1), null);
    }

    /** Whether Content-Type is that multipart of reports, and which of them. */
    boolean report(String... types) {
        return headers.value("Content-Type").equals("multipart/report")
                && List.of(types)
                        .contains(
                                headers.parameter("Content-Type", "report-type").toLowerCase(Locale.ROOT));
    }

    /** Where the text begins. */
    int end() {
        return headers.end();
    }
}
