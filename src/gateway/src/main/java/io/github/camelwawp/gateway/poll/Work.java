package io.github.camelwawp.gateway.poll;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What waits to be worked off.
 *
 * @param <T> one piece of it, the body of one message
 */
@FunctionalInterface
public interface Work<T> {

    /** What is due, the oldest first; some of it if there is much. */
    List<T> due() throws Exception;

    /** Asked right before a piece is worked off; false if somebody else has it. */
    default boolean claim(T piece) {
        return true;
    }

    /** How long pieces that are added one after the other are gathered, before they are worked off together. */
    default Duration gathering() {
        return Duration.ZERO;
    }

    /** When to look again for pieces that are left, if any are; asked after a poll that found some or was asked for. */
    default Optional<Duration> again() {
        return Optional.empty();
    }

    /** @param look to be run whenever this process has added a piece */
    default void whenAdded(Runnable look) {}
}
