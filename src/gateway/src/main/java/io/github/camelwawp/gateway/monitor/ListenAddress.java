package io.github.camelwawp.gateway.monitor;

import io.github.camelwawp.gateway.config.OptionReader;
import io.github.camelwawp.gateway.config.StartupException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** The address of a server; if it is taken, Camel would only log it and keep running without a server. */
public final class ListenAddress {

    private ListenAddress() {}

    /**
     * @param hostOption name of the option that holds the host
     * @param portOption name of the option that holds the port
     * @throws StartupException if the gateway cannot listen there
     */
    public static void check(OptionReader options, String hostOption, String portOption) {
        String host = options.text(hostOption);
        int port = (int) options.whole(portOption);
        // It does not listen, so that nobody takes it for the server.
        try (Socket probe = new Socket()) {
            // As servers do: connections of an earlier process may still be closing.
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(host, port));
        } catch (IOException | IllegalArgumentException e) {
            throw new StartupException("The gateway cannot listen on " + host + ":" + port + " (" + e.getMessage()
                    + "): set " + hostOption + " and " + portOption + " to a free address.");
        }
    }
}
