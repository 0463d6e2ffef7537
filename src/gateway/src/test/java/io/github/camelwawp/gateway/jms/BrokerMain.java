package io.github.camelwawp.gateway.jms;

import io.github.camelwawp.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The embedded broker in a separate process, so that a test can kill it. */
public final class BrokerMain {

    private BrokerMain() {}

    /** Arguments: port, folder. */
    public static void main(String[] args) throws InterruptedException {
        EmbeddedBroker broker = EmbeddedBroker.start(Integer.parseInt(args[0]), Path.of(args[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
        System.out.println("The broker listens");
        new CountDownLatch(1).await();
    }
}
