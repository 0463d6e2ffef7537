package io.github.camelwawp.event;

import java.util.Arrays;
import java.util.Optional;

/** How far a message got: WhatsApp's ack numbers, with WAHA's names. */
public enum Ack {

    /** WhatsApp could not send it. */
    ERROR(-1),
    /** Accepted by Wawp, not yet by WhatsApp's server. */
    PENDING(0),
    /** On WhatsApp's server: one tick. */
    SENT(1),
    /** On the recipient's phone: two ticks. */
    DELIVERED(2),
    /** Read: two blue ticks. */
    READ(3),
    /** A voice message was played. */
    PLAYED(4);

    private final int number;

    Ack(int number) {
        this.number = number;
    }

    /** WhatsApp's number. */
    public int number() {
        return number;
    }

    /** Empty for a number that WhatsApp may add in the future. */
    public static Optional<Ack> of(int number) {
        return Arrays.stream(values()).filter(ack -> ack.number == number).findFirst();
    }
}
