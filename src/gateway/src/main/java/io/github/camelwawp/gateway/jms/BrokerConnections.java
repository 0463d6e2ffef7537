package io.github.camelwawp.gateway.jms;

import io.github.camelwawp.gateway.watch.Told;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection factory behind the pool. Logs once when the broker is unreachable, and once when it is back. */
final class BrokerConnections implements ConnectionFactory {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerConnections.class);

    private static final String GONE = "gone";
    private static final String REACHED = "reached";

    private final Supplier<ConnectionFactory> provider;
    private final String user;
    private final Supplier<String> password;
    private final String broker;
    private final Told told = new Told();
    private volatile boolean reached;

    BrokerConnections(Supplier<ConnectionFactory> provider, JmsSettings settings) {
        this.provider = provider;
        this.user = settings.user();
        this.password = settings.password();
        this.broker =
                settings.connectionFactory().startsWith("#") ? settings.connectionFactory() : plain(settings.url());
    }

    /** The URL without its options and user info, which may hold secrets. */
    static String plain(String url) {
        return url.replaceAll("\\?[^,)]*", "").replaceAll("//[^/@,]*@", "//");
    }

    @Override
    public Connection createConnection() throws JMSException {
        try {
            Connection connection = user.isEmpty()
                    ? provider.get().createConnection()
                    : provider.get().createConnection(user, password.get());
            reached();
            return connection;
        } catch (JMSException | RuntimeException e) {
            gone(e);
            throw e;
        }
    }

    /** Whether the last attempt to connect succeeded; the consumers try again every few seconds while they have no connection. */
    boolean isReached() {
        return reached;
    }

    private synchronized void reached() {
        reached = true;
        boolean again = told.over(GONE);
        if (told.isNews(REACHED, "") || again) {
            LOG.info("The JMS broker {} can be reached{}", broker, again ? " again" : "");
        }
    }

    private synchronized void gone(Exception why) {
        reached = false;
        if (told.isNews(GONE, "")) {
            LOG.warn(
                    "The JMS broker {} cannot be reached ({}): messages wait, trying again",
                    broker,
                    why.getClass().getSimpleName());
            LOG.debug("The JMS broker cannot be reached", why);
        }
    }

    @Override
    public Connection createConnection(String otherUser, String otherPassword) throws JMSException {
        return provider.get().createConnection(otherUser, otherPassword);
    }

    @Override
    public JMSContext createContext() {
        throw onlyConnections();
    }

    @Override
    public JMSContext createContext(String otherUser, String otherPassword) {
        throw onlyConnections();
    }

    @Override
    public JMSContext createContext(String otherUser, String otherPassword, int sessionMode) {
        throw onlyConnections();
    }

    @Override
    public JMSContext createContext(int sessionMode) {
        throw onlyConnections();
    }

    /** Camel and the pool use connections; a JMSContext would bypass the credentials. */
    private static UnsupportedOperationException onlyConnections() {
        return new UnsupportedOperationException("connections only");
    }
}
