package io.github.camelwawp.bench;

/** Sends {@link SampleText} once per call, from any number of threads. */
interface TextSender extends AutoCloseable {

    /** @return the id of the message, or what the client returns instead */
    Object send() throws Exception;
}
