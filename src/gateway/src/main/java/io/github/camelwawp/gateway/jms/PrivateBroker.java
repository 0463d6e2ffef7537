package io.github.camelwawp.gateway.jms;

import io.github.camelwawp.gateway.disk.Closing;
import io.github.camelwawp.gateway.disk.PrivateFiles;
import io.github.camelwawp.sandbox.SandboxBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ServiceLoader;

/** The sandbox's broker, with its messages in a folder that only the gateway's user can read. */
final class PrivateBroker {

    private PrivateBroker() {}

    /**
     * @return stops the broker
     * @throws IllegalStateException with a message for the operator
     */
    static AutoCloseable start(int port, Path folder) {
        SandboxBroker broker = ServiceLoader.load(SandboxBroker.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "The JMS broker of the sandbox is not on this class path: start the sandbox with ./mvnw -q -Psandbox, or without JMS with"
                                + " -Dgateway.jms.enabled=false."));
        try {
            PrivateFiles.createFolders(folder);
        } catch (IOException e) {
            throw new IllegalStateException("The JMS broker of the sandbox cannot start: " + e.getMessage(), e);
        }
        AutoCloseable started = broker.start(port, folder);
        // The umask decides the permissions of Artemis's files; closed folders protect future files too.
        new Closing().room(folder, entry -> true);
        return started;
    }
}
