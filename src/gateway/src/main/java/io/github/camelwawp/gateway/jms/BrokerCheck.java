package io.github.camelwawp.gateway.jms;

import io.github.camelwawp.gateway.config.StartupException;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import org.apache.camel.CamelContext;

/** Connects to the broker once; nothing is sent or received. */
public final class BrokerCheck {

    private BrokerCheck() {}

    /** Whether a source or the outbox uses a broker. */
    public static boolean isNeeded(CamelContext context) {
        return JmsSettings.of(context).used();
    }

    /** @throws IllegalStateException with a sentence for the operator, if the start would refuse these options */
    public static void checkOptions(CamelContext context) {
        Provider.of(context, JmsSettings.of(context));
    }

    /**
     * Called after Camel has made the beans of {@code camel.beans.*} and of {@code routes/}.
     *
     * @throws StartupException if the bean that makes the connections is missing
     */
    public static void checkBean(CamelContext context) {
        JmsSettings settings = JmsSettings.of(context);
        String name = settings.connectionFactory();
        if (settings.used()
                && name.startsWith("#")
                && context.getRegistry().lookupByNameAndType(name.substring(1), ConnectionFactory.class) == null) {
            throw new StartupException(Provider.refused(name, "is no bean of the type jakarta.jms.ConnectionFactory")
                    .getMessage());
        }
    }

    /** @throws IllegalStateException with a sentence for the operator */
    public static void run(CamelContext context) {
        JmsSettings settings = JmsSettings.of(context);
        String broker = BrokerConnections.plain(settings.url());
        BrokerConnections connections = new BrokerConnections(Provider.of(context, settings), settings);
        try (Connection connection = connections.createConnection()) {
            connection.start();
        } catch (JMSSecurityException e) {
            throw new IllegalStateException("The JMS broker " + broker
                    + " refuses user or password: set gateway.jms.user and gateway.jms.password.");
        } catch (JMSException | RuntimeException e) {
            throw new IllegalStateException("The JMS broker " + broker + " cannot be reached ("
                    + e.getClass().getSimpleName() + "): start it, or set gateway.jms.url.");
        }
    }
}
