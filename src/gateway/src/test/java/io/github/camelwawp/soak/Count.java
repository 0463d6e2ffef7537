package io.github.camelwawp.soak;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwawp.soak.SoakMessage.Fate;
import io.github.camelwawp.soak.SoakMessage.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;

/** Compares what was accepted with what the sandbox has and what became a dead letter. */
final class Count {

    /** By source, in parts to be sent (a message to two recipients has at least two). */
    static final class Row {
        int accepted;
        int parts;
        int sentOnce;
        int deadLettered;
        int doubled;
        int lost;
    }

    final Map<Source, Row> rows = new EnumMap<>(Source.class);
    /** Doubled parts by cause. */
    final Map<String, Integer> doubles = new TreeMap<>();

    final List<String> doubledUnexplained = new ArrayList<>();
    final List<SoakMessage> missing = new ArrayList<>();
    final List<String> falseReasons = new ArrayList<>();
    /** Dead letters beyond one a delivery. */
    int doubledLetters;
    /** Deliveries that could have been sent, and became dead letters all the same. */
    int givenUp;

    private final Timeline timeline;

    Count(Timeline timeline) {
        this.timeline = timeline;
        for (Source source : Source.values()) {
            rows.put(source, new Row());
        }
    }

    Count of(Collection<SoakMessage> accepted, JsonNode sandbox, List<LetterFolder.KeptLetter> letters) {
        Map<String, List<Instant>> sent = sent(sandbox);
        Map<String, List<Instant>> left = new HashMap<>();
        sent.forEach((text, times) -> left.put(text, new ArrayList<>(times)));
        Map<String, SoakMessage> said = new HashMap<>();
        Map<String, List<String>> dead = new HashMap<>();
        letters.stream().filter(letter -> !letter.key().isEmpty()).forEach(letter -> dead.computeIfAbsent(
                        letter.key() + " " + letter.recipient(), k -> new ArrayList<>())
                .add(letter.reason()));
        for (SoakMessage message : accepted) {
            Row row = rows.get(message.source());
            row.accepted++;
            boolean complete = true;
            for (String recipient : message.fate() == Fate.UNKNOWN_NAME ? List.of(message.to()) : message.chatIds()) {
                complete &=
                        delivery(row, message, recipient, left, said, dead.get(message.textKey() + " " + recipient));
            }
            if (!complete) {
                missing.add(message);
            }
        }
        // Each message has taken one arrival of its text, or one letter; what is left came twice.
        dead.values().forEach(reasons -> doubledLetters += reasons.size());
        left.forEach((text, times) -> {
            SoakMessage first = said.get(text);
            if (first != null && !times.isEmpty()) {
                rows.get(first.source()).doubled += times.size();
                List<Instant> all = sent.get(text);
                doubled(text, all.subList(Math.max(0, all.size() - times.size() - 1), all.size()));
            }
        });
        return this;
    }

    private boolean delivery(
            Row row,
            SoakMessage message,
            String recipient,
            Map<String, List<Instant>> left,
            Map<String, SoakMessage> said,
            List<String> reasons) {
        boolean complete = true;
        boolean arrived = true;
        for (int part = 1; part <= message.parts(); part++) {
            arrived &= !left.getOrDefault(message.marker(part) + " " + recipient, List.of())
                    .isEmpty();
        }
        boolean letter = !arrived && reasons != null && !reasons.isEmpty();
        if (letter) {
            judge(message, reasons.remove(0));
        }
        for (int part = 1; part <= message.parts(); part++) {
            String text = message.marker(part) + " " + recipient;
            said.putIfAbsent(text, message);
            List<Instant> times = left.getOrDefault(text, List.of());
            row.parts++;
            if (!times.isEmpty()) {
                times.remove(0);
                row.sentOnce++;
            } else if (letter) {
                row.deadLettered++;
            } else {
                row.lost++;
                complete = false;
            }
        }
        return complete;
    }

    private void judge(SoakMessage message, String reason) {
        String expected =
                switch (message.fate()) {
                    case REFUSED -> "BAD_REQUEST";
                    case FORBIDDEN -> "PLAN";
                    // Of another mishap, if that came last.
                    case FAILS ->
                        "UNAVAILABLE|RATE_LIMITED|UPSTREAM_ERROR|SERVER_ERROR|TIMEOUT|CONNECTION_LOST|UNREADABLE_ANSWER";
                    case UNKNOWN_NAME -> "INVALID_RECIPIENT";
                    // What is left when every redelivery met another mishap.
                    case ARRIVES -> "UPSTREAM_ERROR|SERVER_ERROR|TIMEOUT|CONNECTION_LOST|UNREADABLE_ANSWER";
                };
        if (!reason.matches(expected)) {
            falseReasons.add(message.key() + " " + message.fate() + ": " + reason);
        } else if (message.fate() == Fate.ARRIVES) {
            givenUp++;
        }
    }

    private void doubled(String marker, List<Instant> times) {
        for (int i = 1; i < times.size(); i++) {
            Timeline.Trouble cause = timeline.between(times.get(i - 1), times.get(i));
            doubles.merge(cause == null ? "NONE KNOWN" : cause.name(), 1, Integer::sum);
            if (cause == null) {
                doubledUnexplained.add(marker + " at " + times);
            }
        }
    }

    private static Map<String, List<Instant>> sent(JsonNode sandbox) {
        Map<String, List<Instant>> sent = new HashMap<>();
        for (JsonNode message : sandbox) {
            Matcher markers = SoakMessage.MARKER.matcher(message.path("message").asText());
            while (markers.find()) {
                sent.computeIfAbsent(
                                markers.group() + " " + message.path("chatId").asText(), k -> new ArrayList<>())
                        .add(Instant.parse(message.path("at").asText()));
            }
        }
        return sent;
    }

    int lost() {
        return rows.values().stream().mapToInt(row -> row.lost).sum();
    }

    int doubled() {
        return doubles.values().stream().mapToInt(Integer::intValue).sum();
    }

    int accepted() {
        return rows.values().stream().mapToInt(row -> row.accepted).sum();
    }
}
