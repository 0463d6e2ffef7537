package io.github.camelwawp.text.mail;

import jakarta.mail.internet.MailDateFormat;
import java.text.ParseException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the Date header field in the author's time zone. */
final class SentDate {

    private static final Pattern ZONE = Pattern.compile("[+-](?:0\\d|1[0-4])[0-5]\\d(?!\\d)");

    private SentDate() {}

    static Optional<OffsetDateTime> of(Entity message) {
        String raw = message.rawHeader("Date");
        try {
            Matcher zone = ZONE.matcher(raw);
            ZoneOffset offset = zone.find() ? ZoneOffset.of(zone.group()) : ZoneOffset.UTC;
            return Optional.of(strict().parse(raw).toInstant().atOffset(offset));
        } catch (ParseException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    /** Rejects impossible dates such as 99 March, which a lenient format would move to June. */
    private static MailDateFormat strict() {
        MailDateFormat format = new MailDateFormat();
        format.setLenient(false);
        return format;
    }
}
