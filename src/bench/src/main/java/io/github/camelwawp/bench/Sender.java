package io.github.camelwawp.bench;

/** Sends {@link Letter} once per call, from any number of threads. */
interface Sender extends AutoCloseable {

    /** @return the id of the message, or what the client returns instead */
    Object send() throws Exception;
}
