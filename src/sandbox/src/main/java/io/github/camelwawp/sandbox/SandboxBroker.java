package io.github.camelwawp.sandbox;

import java.nio.file.Path;

/** A JMS broker for trying things; {@code camel-wawp-broker} brings one. */
public interface SandboxBroker {

    /**
     * Starts on 127.0.0.1 and goes on with the messages found in the folder.
     *
     * @return stops the broker
     * @throws IllegalStateException if it cannot; the message says why, in a sentence
     */
    AutoCloseable start(int port, Path folder);
}
