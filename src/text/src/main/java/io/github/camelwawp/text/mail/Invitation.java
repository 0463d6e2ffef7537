package io.github.camelwawp.text.mail;

import io.github.camelwawp.text.Mark;
import io.github.camelwawp.text.markup.MarkupWriter;
import io.github.camelwawp.text.markup.TypedMarks;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Summary, time and place of the first event of an iCalendar text. */
final class Invitation {

    private static final Pattern MOMENT = Pattern.compile("(\\d{4})(\\d\\d)(\\d\\d)(?:T(\\d\\d)(\\d\\d)\\d\\d(Z?))?");
    private static final Pattern CLOCK = Pattern.compile("\\b(\\d\\d):(\\d\\d)");

    private final Map<String, String> values = new HashMap<>();
    private final Map<String, String> zones = new HashMap<>();

    private Invitation(String calendar) {
        boolean event = false;
        for (String line : calendar.replaceAll("\\r?\\n[ \\t]", "").lines().toList()) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon);
            String value = line.substring(colon + 1).strip();
            String key = name.replaceFirst(";.*", "");
            if (line.startsWith("BEGIN:VEVENT")) {
                event = true;
            } else if (line.startsWith("END:VEVENT")) {
                return;
            } else if (event || key.equals("METHOD")) {
                values.putIfAbsent(key, unescaped(value));
                zones.putIfAbsent(key, name.contains("TZID=") ? name.replaceFirst(".*TZID=\"?([^;\"]*).*", "$1") : "");
            }
        }
    }

    /** The event in a few lines; empty if there is none. */
    static String text(String calendar) {
        Invitation event = new Invitation(calendar);
        String summary = event.values.getOrDefault("SUMMARY", "");
        String when = event.when();
        if (summary.isBlank() && when.isEmpty()) {
            return "";
        }
        MarkupWriter writer = new MarkupWriter(TypedMarks.ESCAPE);
        writer.text(event.values.getOrDefault("METHOD", "").equals("CANCEL") ? "📅 Cancelled: " : "📅 ");
        writer.open(Mark.BOLD).text(summary).close(Mark.BOLD).block();
        writer.text(when).block();
        String where = event.values.getOrDefault("LOCATION", "");
        if (!where.isBlank()) {
            writer.text("📍 " + where);
        }
        return writer.toString();
    }

    /** Whether the body already names the time, on a 12-hour or 24-hour clock. */
    static boolean isToldBy(String body, String invitation) {
        Matcher clock = CLOCK.matcher(invitation);
        if (!clock.find()) {
            return body.length() > 40;
        }
        int hour = Integer.parseInt(clock.group(1));
        String twelve = (hour % 12 == 0 ? 12 : hour % 12) + ":" + clock.group(2);
        return body.contains(clock.group())
                || body.contains(twelve)
                || clock.group(2).equals("00")
                        && body.matches("(?is).*\\b" + (hour % 12 == 0 ? 12 : hour % 12) + " ?[ap]m\\b.*");
    }

    private String when() {
        Matcher start = MOMENT.matcher(values.getOrDefault("DTSTART", ""));
        if (!start.lookingAt()) {
            return "";
        }
        String day = start.group(1) + "-" + start.group(2) + "-" + start.group(3);
        if (start.group(4) == null) {
            return day;
        }
        String from = " " + start.group(4) + ":" + start.group(5);
        Matcher end = MOMENT.matcher(values.getOrDefault("DTEND", ""));
        boolean sameDay =
                end.lookingAt() && end.group(4) != null && end.group(3).equals(start.group(3));
        String zone = start.group(6).isEmpty() ? zones.getOrDefault("DTSTART", "") : "UTC";
        return day
                + from
                + (sameDay ? "–" + end.group(4) + ":" + end.group(5) : "")
                + (zone.isEmpty() ? "" : " (" + zone + ")");
    }

    private static String unescaped(String value) {
        return value.replace("\\n", " ")
                .replace("\\N", " ")
                .replace("\\,", ",")
                .replace("\\;", ";")
                .replace("\\\\", "\\");
    }
}
