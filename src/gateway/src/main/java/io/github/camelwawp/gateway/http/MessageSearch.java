package io.github.camelwawp.gateway.http;

import io.github.camelwawp.event.Ack;
import io.github.camelwawp.gateway.journal.MessageQuery;
import io.github.camelwawp.gateway.journal.MessageState;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Parses the query of {@code GET /messages} strictly: it rejects unknown parameters. */
final class MessageSearch {

    static final int DEFAULT_LIMIT = 50;
    static final int HIGHEST_LIMIT = 100;
    static final int LONGEST = 200;

    private static final List<String> NAMES =
            List.of("state", "to", "source", "ack", "since", "until", "q", "before", "limit");
    /** Both databases support the times in this range. */
    private static final Instant FIRST = Instant.EPOCH;

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private final HttpQuery query;

    private MessageSearch(HttpQuery query) {
        this.query = query;
    }

    /**
     * @param query as in the URL, or null
     * @throws BadQueryException naming the rule that the query breaks
     */
    static MessageQuery parse(String query) {
        MessageSearch search = new MessageSearch(HttpQuery.of(query, NAMES));
        return new MessageQuery(
                search.choice("state", MessageState.class),
                search.query.text("to", LONGEST),
                search.query.text("source", LONGEST),
                search.choice("ack", Ack.class),
                search.time("since"),
                search.time("until"),
                search.query.text("q", LONGEST),
                search.number("before", Long.MAX_VALUE),
                search.limit());
    }

    private <E extends Enum<E>> E choice(String name, Class<E> type) {
        String value = query.value(name);
        if (value == null) {
            return null;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> one.name().equals(value))
                .findFirst()
                .orElseThrow(() ->
                        new BadQueryException(name + " is one of " + Arrays.toString(type.getEnumConstants()) + "."));
    }

    private Instant time(String name) {
        String value = query.value(name);
        try {
            // An unencoded plus arrives as a blank.
            Instant time = value == null ? null : Instant.parse(value.replace(' ', '+'));
            if (time == null || !time.isBefore(FIRST) && !time.isAfter(LAST)) {
                return time;
            }
        } catch (DateTimeException e) {
            throw noTime(name);
        }
        throw noTime(name);
    }

    private static BadQueryException noTime(String name) {
        return new BadQueryException(name + " is a time such as 2026-03-04T05:06:07Z.");
    }

    private Long number(String name, long highest) {
        String value = query.value(name);
        if (value == null) {
            return null;
        }
        if (value.matches("[0-9]{1,18}") && Long.parseLong(value) > 0 && Long.parseLong(value) <= highest) {
            return Long.parseLong(value);
        }
        throw new BadQueryException(
                name + " is a whole number" + (highest == Long.MAX_VALUE ? "." : " from 1 to " + highest + "."));
    }

    private int limit() {
        Long limit = number("limit", HIGHEST_LIMIT);
        return limit == null ? DEFAULT_LIMIT : limit.intValue();
    }
}
