package io.github.camelwawp.sandbox;

import java.nio.file.Path;

/** A JMS broker for trials; {@code camel-wawp-broker} provides one. */
public interface SandboxBroker {

    /**
     * Starts on 127.0.0.1 and resumes with the messages stored in the folder.
     *
     * @return stops the broker when closed
     * @throws IllegalStateException if it cannot start; the message gives the reason in one sentence
     */
    AutoCloseable start(int port, Path folder);
}
