package io.github.camelwawp.bench;

/** Sends {@link Letter} once a call, from as many threads as like to. */
interface Sender extends AutoCloseable {

    /** @return the id of the message, or what the client has in its place */
    Object send() throws Exception;
}
