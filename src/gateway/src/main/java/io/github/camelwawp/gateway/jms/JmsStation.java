package io.github.camelwawp.gateway.jms;

import io.github.camelwawp.gateway.config.OptionReader;
import io.github.camelwawp.gateway.config.StartupException;
import io.github.camelwawp.gateway.station.Station;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.jms.ConsumerType;
import org.apache.camel.component.jms.JmsComponent;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The component {@code jms}, the bean {@code jmsIntake}, and the outbox if it is a queue; under the sandbox profile also an
 * embedded broker. No broker needs to run when this station opens.
 */
public final class JmsStation implements Station {

    private static final Logger LOG = LoggerFactory.getLogger(JmsStation.class);

    private static final long PAUSE_AFTER_ROLLBACK = 1000;
    private static final long RECONNECT = 3000;
    private static final long POOL_TIMEOUT = 5000;

    private final CamelContext context;
    private final JmsSettings settings;
    private final BrokerConnections connections;
    private final JmsPoolConnectionFactory pool;
    private final AutoCloseable broker;

    /** @throws StartupException if a connection factory or the broker cannot be created */
    public JmsStation(CamelContext context, boolean sandboxProfile) {
        this.context = context;
        settings = JmsSettings.of(context);
        try {
            connections = new BrokerConnections(Provider.of(context, settings), settings);
            pool = pool(connections);
            broker = sandboxProfile && settings.used() ? broker(context) : null;
        } catch (IllegalStateException e) {
            throw new StartupException(e.getMessage());
        }
        context.addComponent("jms", component(pool));
        context.getRegistry().bind("jmsIntake", new JmsIntake(settings.maxSize()));
        if (settings.outboxIsJms()) {
            context.getRegistry().bind("deadLetterQueue", new DeadLetterQueue(pool, settings.deadQueue()));
        }
    }

    @Override
    public List<RoutesBuilder> routes() {
        if (!OutboxRoute.isNeeded(context)) {
            return List.of();
        }
        if (!new OptionReader(context).text("gateway.journal.url").matches("(?i)jdbc:postgresql:.*")) {
            LOG.warn(
                    "The outbox is a queue, but the journal is a file that only this gateway can use: a second gateway on that"
                            + " queue would know neither who has opted out nor what was sent. Gateways that share an outbox must"
                            + " share a PostgreSQL (gateway.journal.url)");
        }
        return List.of(new OutboxRoute());
    }

    @Override
    public void close() throws Exception {
        pool.stop();
        if (broker != null) {
            broker.close();
        }
    }

    /** Whether a source or the outbox uses a broker. */
    public boolean isNeeded() {
        return settings.used();
    }

    /** Whether the last attempt to connect to the broker succeeded. */
    public boolean isBrokerReached() {
        return connections.isReached();
    }

    /** The broker's URL in a form that may be shown: without passwords. */
    public static String brokerUrl(CamelContext context) {
        return BrokerConnections.plain(JmsSettings.of(context).url());
    }

    private static AutoCloseable broker(CamelContext context) {
        OptionReader options = new OptionReader(context);
        return PrivateBroker.start(
                (int) options.whole("sandbox.jms-port"), Path.of(options.text("sandbox.jms-directory")));
    }

    private static JmsPoolConnectionFactory pool(BrokerConnections connections) {
        JmsPoolConnectionFactory pool = new JmsPoolConnectionFactory();
        pool.setConnectionFactory(connections);
        pool.setMaxConnections(1);
        pool.setBlockIfSessionPoolIsFullTimeout(POOL_TIMEOUT);
        return pool;
    }

    private static JmsComponent component(JmsPoolConnectionFactory pool) {
        OutboxProperties headers = new OutboxProperties();
        JmsComponent component = new JmsComponent();
        component.setConnectionFactory(pool);
        component.setHeaderFilterStrategy(headers);
        component.setMessageCreatedStrategy(headers);
        // The gateway sends no replies and waits for none: the sender could choose any JMSReplyTo.
        component.setDisableReplyTo(true);
        component.setErrorHandler(new RollbackPause(PAUSE_AFTER_ROLLBACK));
        component.setRecoveryInterval(RECONNECT);
        component.getConfiguration().setMessageListenerContainerFactory(GatewayListenerContainer::new);
        component.setConsumerType(ConsumerType.Custom);
        return component;
    }
}
