package io.github.camelwawp.gateway.jms;

import io.github.camelwawp.gateway.config.OptionReader;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.component.jms.ConsumerType;
import org.apache.camel.component.jms.JmsComponent;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;

/** Sets up the gateway's JMS before the first route starts. */
public final class JmsSetup {

    private static final long PAUSE_AFTER_ROLLBACK = 1000;
    private static final long RECONNECT = 3000;
    private static final long POOL_TIMEOUT = 5000;

    private JmsSetup() {}

    /**
     * Starts the embedded broker, under the sandbox profile, and gives the context a component {@code jms}, a bean
     * {@code jmsIntake} and, if the outbox is a queue, a bean {@code deadLetterQueue}. It does not need a running
     * broker.
     *
     * @return stops what was started; close it after the context
     * @throws IllegalStateException with a message for the operator
     */
    public static AutoCloseable start(CamelContext context, boolean sandboxProfile) {
        JmsSettings settings = JmsSettings.of(context);
        JmsPoolConnectionFactory pool = pool(context, settings);
        context.addComponent("jms", component(pool));
        context.getRegistry().bind("jmsIntake", new JmsIntake(settings.maxSize()));
        if (settings.outboxIsJms()) {
            context.getRegistry().bind("deadLetterQueue", new DeadLetterQueue(pool, settings.deadQueue()));
        }
        AutoCloseable broker = sandboxProfile && settings.used() ? broker(context) : null;
        return () -> {
            pool.stop();
            if (broker != null) {
                broker.close();
            }
        };
    }

    /** The broker as it may be shown: without passwords. */
    public static String brokerUrl(CamelContext context) {
        return BrokerConnections.plain(JmsSettings.of(context).url());
    }

    private static AutoCloseable broker(CamelContext context) {
        OptionReader options = new OptionReader(context);
        return PrivateBroker.start(
                (int) options.whole("sandbox.jms-port"), Path.of(options.text("sandbox.jms-directory")));
    }

    private static JmsPoolConnectionFactory pool(CamelContext context, JmsSettings settings) {
        JmsPoolConnectionFactory pool = new JmsPoolConnectionFactory();
        pool.setConnectionFactory(new BrokerConnections(Provider.of(context, settings), settings));
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
