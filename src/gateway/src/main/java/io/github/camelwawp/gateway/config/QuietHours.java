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
 * The same hours of each day, in a time zone; hours that end before they begin include midnight. If the clocks skip
 * their beginning or end, the moment of the change counts instead; if the clocks repeat it, the hours are as long as
 * possible.
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

    /** The end of the quiet hours that contain the moment, or the moment itself if it is outside them. */
    public Instant end(Instant moment) {
        LocalDate today = moment.atZone(zone).toLocalDate();
        for (LocalDate day : List.of(today.minusDays(1), today)) {
            Instant begin = at(day.atTime(from)).withEarlierOffsetAtOverlap().toInstant();
            Instant end = at((to.isAfter(from) ? day : day.plusDays(1)).atTime(to))
                    .withLaterOffsetAtOverlap()
                    .toInstant();
            if (!moment.isBefore(begin) && moment.isBefore(end)) {
                // If the clocks skip the time in between, the next quiet hours begin at once.
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
