package io.github.camelwawp.gateway.jms;

import io.github.camelwawp.gateway.config.Origin;
import jakarta.jms.ConnectionFactory;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.support.CamelContextHelper;

/** Finds the JMS provider's own connection factory: Artemis' by URL, another by its class, or a bean. */
final class Provider {

    /**
     * What Artemis' client is told unless the URL says otherwise. By default it would notice a silent broker after a
     * minute and wait 30 s for each answer; a shutdown has 15 s. It fetches ahead a quarter of what it would: what is
     * fetched waits for this gateway, even if another is idle. Without fetching ahead, though, the broker stops at the
     * first message whose group is busy, and one recipient that is slow holds up all others.
     */
    private static final Map<String, String> ARTEMIS_DEFAULTS = new TreeMap<>(Map.of(
            "callTimeout", "5000",
            "clientFailureCheckPeriod", "4000",
            "connectionTTL", "20000",
            "connect-timeout-millis", "5000",
            "consumerWindowSize", "262144"));

    private Provider() {}

    /** A bean is looked up when the first connection is made: beans of {@code camel.beans.*} do not exist earlier. */
    static Supplier<ConnectionFactory> of(CamelContext context, JmsSettings settings) {
        String name = settings.connectionFactory();
        if (name.startsWith("#")) {
            return () -> CamelContextHelper.mandatoryLookup(context, name.substring(1), ConnectionFactory.class);
        }
        ConnectionFactory factory = name.isEmpty() ? artemis(settings.url()) : ofClass(context, name, settings.url());
        return () -> factory;
    }

    private static ConnectionFactory artemis(String url) {
        try {
            return new ActiveMQConnectionFactory(withDefaults(url));
        } catch (RuntimeException e) {
            // Of several kinds, and its message may repeat the URL, which may hold a password.
            throw new IllegalStateException(
                    Origin.of("gateway.jms.url") + ": gateway.jms.url is not understood; it looks like"
                            + " tcp://host:61616. For another broker than Artemis set gateway.jms.connection-factory.");
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
            throw refused(name, type == null ? "is not on the class path" : "is no jakarta.jms.ConnectionFactory");
        }
        try {
            return (ConnectionFactory) construct(type, url);
        } catch (InvocationTargetException e) {
            // Its message may repeat the URL, and that may hold a password.
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

    private static IllegalStateException refused(String name, String why) {
        return new IllegalStateException(Origin.of("gateway.jms.connection-factory")
                + ": gateway.jms.connection-factory: " + name + " " + why + ".");
    }
}
