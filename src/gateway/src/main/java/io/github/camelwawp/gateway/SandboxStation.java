package io.github.camelwawp.gateway;

import io.github.camelwawp.gateway.config.OptionReader;
import io.github.camelwawp.gateway.config.StartupException;
import io.github.camelwawp.gateway.station.Station;
import io.github.camelwawp.sandbox.SandboxOptions;
import io.github.camelwawp.sandbox.WawpSandbox;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The fake Wawp of the profile {@code sandbox}. */
final class SandboxStation implements Station {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxStation.class);

    private final WawpSandbox sandbox;

    SandboxStation(CamelContext context) {
        OptionReader options = new OptionReader(context);
        int port = (int) options.whole("sandbox.port");
        try {
            sandbox = WawpSandbox.start(SandboxOptions.onPort(port).withHost(options.text("sandbox.host")));
        } catch (IllegalStateException e) {
            throw new StartupException("The sandbox cannot start on port " + port + ": " + e.getMessage()
                    + " Choose another with sandbox.port.");
        }
        LOG.info(
                "The sandbox stands in for Wawp: open {} and drop a text file into {}/",
                sandbox.baseUrl(),
                options.text("gateway.file.directory"));
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
