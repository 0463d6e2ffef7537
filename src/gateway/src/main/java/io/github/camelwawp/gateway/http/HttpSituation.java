package io.github.camelwawp.gateway.http;

import io.github.camelwawp.gateway.journal.HourCount;
import io.github.camelwawp.gateway.journal.Overview;
import io.github.camelwawp.gateway.monitor.Situation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/** Answers {@code GET /status}: what is held, what waits, and what became of the texts of the last 24 hours. */
public final class HttpSituation {

    private final Situation situation;

    HttpSituation(Situation situation) {
        this.situation = situation;
    }

    /**
     * Returns the situation: 200, or 304 if the caller already has this answer. Values that cannot be read in time are
     * left out.
     */
    public void answer(Exchange exchange) {
        String known = exchange.getMessage().getHeader("If-None-Match") instanceof String tag ? tag : null;
        Map<String, Object> body = new LinkedHashMap<>();
        body.putAll(situation.troubles());
        situation
                .paused()
                .ifPresent(since ->
                        body.put("paused", since.truncatedTo(ChronoUnit.SECONDS).toString()));
        if (situation.session() != null) {
            body.put("session", situation.session());
        }
        situation.overview().ifPresent(overview -> {
            body.put(
                    "waiting",
                    overview.sources().stream().map(HttpSituation::waiting).toList());
            Overview.Scheduled scheduled = overview.scheduled();
            if (scheduled.next() != null) {
                body.put(
                        "scheduled",
                        fields(
                                "number",
                                scheduled.number(),
                                "next",
                                scheduled.next().toString()));
            }
        });
        situation
                .pace()
                .ifPresent(
                        sent -> body.put("pace", fields("lastMinute", sent.lastMinute(), "lastDay", sent.lastDay())));
        situation.deadLetters().ifPresent(number -> body.put("deadLetters", number));
        situation.lastDay().ifPresent(counts -> body.put("hours", hours(counts, situation.now())));
        HttpAnswer.tagged(exchange, body, known);
    }

    private static Map<String, Object> waiting(Overview.Queue queue) {
        return fields(
                "source",
                queue.source(),
                "number",
                queue.waiting(),
                "oldest",
                queue.oldest().toString());
    }

    private static List<Map<String, Object>> hours(List<HourCount> counts, Instant now) {
        List<Map<String, Object>> hours = new ArrayList<>();
        Instant last = now.truncatedTo(ChronoUnit.HOURS);
        for (Instant hour = last.minus(23, ChronoUnit.HOURS);
                !hour.isAfter(last);
                hour = hour.plus(1, ChronoUnit.HOURS)) {
            long sent = 0;
            long failed = 0;
            long suppressed = 0;
            long expired = 0;
            for (HourCount count : counts) {
                if (count.hour().equals(hour)) {
                    switch (count.state()) {
                        case DEAD -> failed += count.number();
                        case SUPPRESSED -> suppressed += count.number();
                        case CANCELLED -> {}
                        case EXPIRED -> expired += count.number();
                        default -> sent += count.number();
                    }
                }
            }
            hours.add(fields(
                    "hour",
                    hour.toString(),
                    "sent",
                    sent,
                    "failed",
                    failed,
                    "suppressed",
                    suppressed,
                    "expired",
                    expired));
        }
        return hours;
    }

    private static Map<String, Object> fields(Object... pairs) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put((String) pairs[i], pairs[i + 1]);
        }
        return fields;
    }
}
