package io.github.camelwawp.soak;

/** One way into the gateway. */
interface Input extends AutoCloseable {

    /** Returns when the message is accepted: from then on it must not be lost. An exception means: offer it again. */
    void offer(SoakMessage message) throws Exception;

    /** How many messages still wait there. */
    long waiting() throws Exception;

    @Override
    default void close() {}
}
