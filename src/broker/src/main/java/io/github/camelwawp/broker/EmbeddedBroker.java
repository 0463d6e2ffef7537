package io.github.camelwawp.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/**
 * A small, durable ActiveMQ Artemis inside the gateway, reachable from this machine only, to try JMS without an installed
 * broker.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final int KILOBYTE = 1024;
    private static final int MEGABYTE = 1024 * KILOBYTE;
    private static final long LOCK_TIMEOUT = 3000;

    private final EmbeddedActiveMQ artemis = new EmbeddedActiveMQ();

    private EmbeddedBroker() {}

    /**
     * Starts on 127.0.0.1 and keeps the messages found in the folder.
     *
     * @throws IllegalStateException if the start fails; the message says why in one sentence
     */
    public static EmbeddedBroker start(int port, Path folder) {
        // If the port is taken, Artemis only logs that and runs on without it.
        checkFree(port);
        EmbeddedBroker broker = new EmbeddedBroker();
        try {
            broker.artemis.setConfiguration(configuration(port, folder)).start();
        } catch (Exception e) {
            broker.close();
            throw new IllegalStateException("The JMS broker of the sandbox cannot start: " + e.getMessage(), e);
        }
        if (!broker.server().isActive()) {
            broker.close();
            throw new IllegalStateException("The JMS broker of the sandbox cannot start: is " + folder.toAbsolutePath()
                    + " in use by another broker?");
        }
        return broker;
    }

    private static void checkFree(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException("The JMS broker of the sandbox cannot start on port " + port + ": "
                    + e.getMessage() + ". Choose another with sandbox.jms-port.");
        }
    }

    private static Configuration configuration(int port, Path folder) throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setName("sandbox")
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration("loopback", "tcp://127.0.0.1:" + port + "?protocols=CORE")
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalFileSize(2 * MEGABYTE)
                .setJournalMinFiles(2)
                .setJournalPoolFiles(4)
                .setJournalLockAcquisitionTimeout(LOCK_TIMEOUT)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setLargeMessagesDirectory(folder.resolve("large-messages").toString())
                .setThreadPoolMaxSize(8)
                .setScheduledThreadPoolMaxSize(2)
                .setCriticalAnalyzer(false)
                // By default Artemis blocks every sender once the disk is 90 % full.
                .setMaxDiskUsage(-1)
                .setGlobalMaxSize(32L * MEGABYTE)
                .addAddressSetting("#", addresses());
        return configuration;
    }

    private static AddressSettings addresses() {
        return new AddressSettings()
                // A rolled-back message waits until the account works again, so it must never reach a dead letter
                // queue.
                .setMaxDeliveryAttempts(-1)
                // Never used with these settings, but Artemis warns if it is missing.
                .setDeadLetterAddress(SimpleString.of("DLQ"))
                .setExpiryAddress(SimpleString.of("ExpiryQueue"))
                .setRedeliveryDelay(0)
                .setAutoDeleteQueues(false)
                .setAutoDeleteAddresses(false)
                // Messages beyond this size are paged to disk.
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setMaxSizeBytes(8L * MEGABYTE)
                .setPageSizeBytes(MEGABYTE);
    }

    public ActiveMQServer server() {
        return artemis.getActiveMQServer();
    }

    @Override
    public void close() {
        try {
            artemis.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The JMS broker of the sandbox could not be stopped", e);
        }
    }
}
