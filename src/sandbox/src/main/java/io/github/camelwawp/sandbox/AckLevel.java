package io.github.camelwawp.sandbox;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How far WhatsApp got with a text, by the names and numbers of WAHA, the engine whose words Wawp's match. */
public enum AckLevel {

    /** WhatsApp could not send it. */
    ERROR(-1),
    /** Accepted, not yet at WhatsApp's server. */
    PENDING(0),
    /** At WhatsApp's server: one tick. */
    SERVER(1),
    /** On the recipient's phone: two ticks. */
    DEVICE(2),
    /** Read: two blue ticks. */
    READ(3),
    /** A voice message was played. */
    PLAYED(4);

    private final int number;

    AckLevel(int number) {
        this.number = number;
    }

    /** What an event's {@code ack} says. */
    public int number() {
        return number;
    }

    /** WhatsApp itself never goes back; only its events come in any order. */
    boolean isFollowedBy(AckLevel later) {
        return later == ERROR ? this == PENDING : later.number > number;
    }

    /** @throws IllegalArgumentException naming the legal ones. */
    static AckLevel named(String field, String name) {
        return Arrays.stream(values())
                .filter(level -> level.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(field + " must be one of " + names() + "."));
    }

    static String names() {
        return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
    }
}
