package io.github.camelwawp.broker;

import io.github.camelwawp.sandbox.SandboxBroker;
import java.nio.file.Path;

/** The sandbox's broker; {@link java.util.ServiceLoader} finds it. */
public final class ArtemisBroker implements SandboxBroker {

    @Override
    public AutoCloseable start(int port, Path folder) {
        return EmbeddedBroker.start(port, folder);
    }
}
