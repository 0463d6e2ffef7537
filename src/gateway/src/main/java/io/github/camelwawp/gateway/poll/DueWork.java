package io.github.camelwawp.gateway.poll;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A backlog of work.
 *
 * @param <T> one piece of work, the body of one message
 */
@FunctionalInterface
public interface DueWork<T> {

    /** A cheaper look, taken before a poll that nothing was added for; false if no piece is due. */
    default boolean isAnyDue() throws Exception {
        return true;
    }

    /** Returns the pieces that are due, oldest first; only some of them if there are many. */
    List<T> due() throws Exception;

    /** Called right before a piece is processed; returns false if another gateway has claimed it. */
    default boolean claim(T piece) {
        return true;
    }

    /** The trace that the piece belongs to, as W3C's header {@code traceparent}; null for none. */
    default String trace(T piece) {
        return null;
    }

    /** How long to collect pieces that arrive one after the other before processing them together. */
    default Duration gathering() {
        return Duration.ZERO;
    }

    /** Returns when to look again for remaining pieces, if any; called after a poll that found some or follows an addition. */
    default Optional<Duration> again() {
        return Optional.empty();
    }

    /** @param look callback to run whenever this process adds a piece */
    default void whenAdded(Runnable look) {}
}
