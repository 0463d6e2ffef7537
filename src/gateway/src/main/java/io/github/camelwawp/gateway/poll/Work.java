package io.github.camelwawp.gateway.poll;

import java.time.Duration;
import java.util.List;

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

    /** @param look to be run whenever this process has added a piece */
    default void whenAdded(Runnable look) {}
}
