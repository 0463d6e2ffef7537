package io.github.camelwawp.gateway.mail;

import io.github.camelwawp.text.Unseen;
import io.github.camelwawp.text.charset.Charsets;
import io.github.camelwawp.text.mail.HeaderBlock;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The headers of a mail, parsed by the mail reader's own parser, which tolerates broken headers. */
final class MailHeaders {

    private final HeaderBlock headers;

    private MailHeaders(HeaderBlock headers) {
        this.headers = headers;
    }

    /** Parses a mail whose headers are limited in length; ignores its parts. */
    static MailHeaders of(RawMail raw) {
        return new MailHeaders(HeaderBlock.of(raw.whole() ? raw.bytes() : Arrays.copyOf(raw.bytes(), raw.headers())));
    }

    /** All values of the header, unfolded; empty if there is no such header. */
    List<String> all(String name) {
        return headers.all(name);
    }

    /** The first value of the header, or the empty string. */
    String first(String name) {
        return headers.first(name);
    }

    /** The subject in Unicode, on one line. */
    String subject() {
        return headers.text("Subject");
    }

    /**
     * The single author; empty if several headers or addresses name one, if another program may read one more, or if none of
     * them parses.
     */
    Optional<String> author() {
        List<String> from = all("From");
        return from.size() == 1 && !headers.open("From") ? MailAddress.author(unicode(from.get(0))) : Optional.empty();
    }

    /**
     * The normalized addresses in these headers, without invisible characters that were pasted along with an address.
     */
    List<String> addresses(String name) {
        return all(name).stream()
                .flatMap(value -> MailAddress.all(Unseen.removedFrom(unicode(value))).stream())
                .toList();
    }

    /** Addresses with non-ASCII letters are in UTF-8 (RFC 6532). */
    private static String unicode(String bytes) {
        return Charsets.decode(bytes.getBytes(StandardCharsets.ISO_8859_1), null);
    }

    /** Whether Content-Type is multipart/report with one of these report types. */
    boolean report(String... types) {
        return headers.value("Content-Type").equals("multipart/report")
                && List.of(types)
                        .contains(
                                headers.parameter("Content-Type", "report-type").toLowerCase(Locale.ROOT));
    }

    /** Offset at which the text begins. */
    int end() {
        return headers.end();
    }
}
