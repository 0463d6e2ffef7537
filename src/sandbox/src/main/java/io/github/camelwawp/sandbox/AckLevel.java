package io.github.camelwawp.sandbox;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The delivery state of a text, with the names and numbers of WAHA, the engine whose terms Wawp uses. */
public enum AckLevel {

    /** WhatsApp could not send it. */
    ERROR(-1),
    /** Accepted, but not yet at WhatsApp's server. */
    PENDING(0),
    /** At WhatsApp's server: one tick. */
    SERVER(1),
    /** On the recipient's phone: two ticks. */
    DEVICE(2),
    /** Read: two blue ticks. */
    READ(3),
    /** The recipient played the voice message. */
    PLAYED(4);

    private final int number;

    AckLevel(int number) {
        this.number = number;
    }

    /** The value of an event's {@code ack} field. */
    public int number() {
        return number;
    }

    /** Whether {@code later} is a step forward. WhatsApp never goes back; only its events may arrive out of order. */
    boolean isFollowedBy(AckLevel later) {
        return later == ERROR ? this == PENDING : later.number > number;
    }

    /** @throws IllegalArgumentException if there is no such level; the message lists the levels */
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
