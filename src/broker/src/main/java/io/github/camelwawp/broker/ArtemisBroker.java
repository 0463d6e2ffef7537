package io.github.camelwawp.broker;

import java.nio.file.Path;

import io.github.camelwawp.sandbox.SandboxBroker;

/** The sandbox's broker; {@link java.util.ServiceLoader} finds it. */
public final class ArtemisBroker implements SandboxBroker {

    @Override
    public AutoCloseable start(int port, Path folder) {
        return EmbeddedBroker.start(port, folder);
    }
}
