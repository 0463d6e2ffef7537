package io.github.camelwawp.gateway.config;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time of each day, by the clocks of a zone; one that ends before it begins goes over midnight. When the clocks are set forward
 * over its beginning or end, the moment of that counts; when they are set back over it, it is as long as possible.
 */
public record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {

    private static final Pattern WRITTEN = Pattern.compile("(\\d\\d:\\d\\d)-(\\d\\d:\\d\\d) +(\\S+)");

    /** Null for anything but {@code 22:00-07:00 Europe/Berlin}. */
    static QuietHours parse(String written) {
        Matcher parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            return null;
        }
        try {
            LocalTime from = LocalTime.parse(parts.group(1));
            LocalTime to = LocalTime.parse(parts.group(2));
            return from.equals(to) ? null : new QuietHours(from, to, ZoneId.of(parts.group(3)));
        } catch (DateTimeException unknown) {
            return null;
        }
    }

    /** When the quiet hours end in which the moment lies, or the moment itself. */
    public Instant end(Instant moment) {
        LocalDate today = moment.atZone(zone).toLocalDate();
        for (LocalDate day : List.of(today.minusDays(1), today)) {
            Instant begin = at(day.atTime(from)).withEarlierOffsetAtOverlap().toInstant();
            Instant end = at((to.isAfter(from) ? day : day.plusDays(1)).atTime(to))
                    .withLaterOffsetAtOverlap()
                    .toInstant();
            if (!moment.isBefore(begin) && moment.isBefore(end)) {
                // When the clocks are set forward over the time between, the next ones begin at once.
                return end(end);
            }
        }
        return moment;
    }

    private ZonedDateTime at(LocalDateTime local) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        return change != null && change.isGap() ? change.getInstant().atZone(zone) : local.atZone(zone);
    }
}
