package io.github.camelwawp.gateway.jms;

import io.github.camelwawp.gateway.config.Options;
import io.github.camelwawp.gateway.config.Origin;
import jakarta.jms.ConnectionFactory;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.util.function.Suppliers;

/** Creates the JMS provider's own connection factory: Artemis's from the URL, another one from its class, or a bean. */
final class Provider {

    /**
     * Settings for Artemis's client unless the URL sets them. By default the client notices a silent broker after a
     * minute and waits 30 s for each answer; a shutdown has only 15 s. The prefetch is a quarter of the default:
     * prefetched messages wait for this gateway even if another one is idle. Without any prefetch, though, the broker
     * stops at the first message whose group is busy, and one slow recipient blocks all others.
     */
    private static final Map<String, String> ARTEMIS_DEFAULTS = new TreeMap<>(Map.of(
            "callTimeout", "5000",
            "clientFailureCheckPeriod", "4000",
            "connectionTTL", "20000",
            "connect-timeout-millis", "5000",
            "consumerWindowSize", "262144"));

    private static final int MOST_PORT = 65_535;

    private Provider() {}

    /** The bean is looked up for the first connection: beans of {@code camel.beans.*} do not exist earlier. */
    static Supplier<ConnectionFactory> of(CamelContext context, JmsSettings settings) {
        String name = settings.connectionFactory();
        if (name.startsWith("#")) {
            return () -> CamelContextHelper.mandatoryLookup(context, name.substring(1), ConnectionFactory.class);
        }
        if (name.isEmpty() && settings.url().equals(Options.defaults().getProperty("gateway.jms.url"))) {
            // Artemis is loaded only for the first connection: the default URL needs no check.
            return Suppliers.memorize(() -> artemis(settings.url()));
        }
        ConnectionFactory factory = name.isEmpty() ? artemis(settings.url()) : ofClass(context, name, settings.url());
        return () -> factory;
    }

    private static ConnectionFactory artemis(String url) {
        try {
            ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(withDefaults(url));
            for (TransportConfiguration connector : factory.getStaticConnectors()) {
                checkPort(connector);
            }
            return factory;
        } catch (RuntimeException e) {
            // The exception may be of several kinds, and its message may quote the URL, which may hold a password.
            throw new IllegalStateException(
                    Origin.of("gateway.jms.url") + ": gateway.jms.url is not valid; it should look like"
                            + " tcp://host:61616. For another broker than Artemis set gateway.jms.connection-factory.");
        }
    }

    /** Artemis itself logs a stack trace for each attempt to connect to such a port. */
    private static void checkPort(TransportConfiguration connector) {
        int port = Integer.parseInt(
                connector.getParams().getOrDefault("port", MOST_PORT).toString());
        if (port < 1 || port > MOST_PORT) {
            throw new IllegalArgumentException("There is no port " + port);
        }
    }

    static String withDefaults(String url) {
        StringBuilder result = new StringBuilder(url);
        ARTEMIS_DEFAULTS.forEach((option, value) -> {
            if (!url.matches(".*[?&;]" + option + "=.*")) {
                result.append(result.indexOf("?") < 0 ? '?' : '&')
                        .append(option)
                        .append('=')
                        .append(value);
            }
        });
        return result.toString();
    }

    private static ConnectionFactory ofClass(CamelContext context, String name, String url) {
        Class<?> type = context.getClassResolver().resolveClass(name);
        if (type == null || !ConnectionFactory.class.isAssignableFrom(type)) {
            throw refused(name, type == null ? "is not on the class path" : "is not a jakarta.jms.ConnectionFactory");
        }
        try {
            return (ConnectionFactory) construct(type, url);
        } catch (InvocationTargetException e) {
            // The exception's message may quote the URL, which may hold a password.
            throw refused(
                    name, "refuses gateway.jms.url (" + e.getCause().getClass().getSimpleName() + ")");
        } catch (ReflectiveOperationException e) {
            throw refused(
                    name,
                    "has neither a constructor with a URL nor setBrokerURL(String): define a bean and name it"
                            + " with a leading #");
        }
    }

    private static Object construct(Class<?> type, String url) throws ReflectiveOperationException {
        try {
            return type.getConstructor(String.class).newInstance(url);
        } catch (NoSuchMethodException noUrl) {
            Object factory = type.getConstructor().newInstance();
            type.getMethod("setBrokerURL", String.class).invoke(factory, url);
            return factory;
        }
    }

    static IllegalStateException refused(String name, String why) {
        return new IllegalStateException(Origin.of("gateway.jms.connection-factory")
                + ": gateway.jms.connection-factory: " + name + " " + why + ".");
    }
}
