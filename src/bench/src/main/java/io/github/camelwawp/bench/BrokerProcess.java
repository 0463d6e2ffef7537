package io.github.camelwawp.bench;

import io.github.camelwawp.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Path;

/** The JMS broker, in a process of its own. */
final class BrokerProcess {

    private BrokerProcess() {}

    /** Arguments: port, folder. Prints a line when the broker runs, and ends with its input. */
    public static void main(String[] args) throws IOException {
        EmbeddedBroker.start(Integer.parseInt(args[0]), Path.of(args[1]));
        System.out.println("runs");
        while (System.in.read() >= 0) {
            // Waits for the end of the input; its content does not matter.
        }
        System.exit(0);
    }
}
