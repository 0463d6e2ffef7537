package io.github.camelwawp.gateway.jms;

import jakarta.jms.JMSException;
import org.apache.camel.component.jms.DefaultJmsMessageListenerContainer;
import org.apache.camel.component.jms.JmsEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.FixedBackOff;

/** Camel's listener container, without an ERROR line for each attempt to reach an unavailable broker. */
final class GatewayListenerContainer extends DefaultJmsMessageListenerContainer {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayListenerContainer.class);

    private final long recoveryInterval;
    private final RepeatFilter lines = new RepeatFilter();

    GatewayListenerContainer(JmsEndpoint endpoint) {
        super(endpoint);
        this.recoveryInterval = endpoint.getRecoveryInterval();
    }

    @Override
    protected void handleListenerSetupFailure(Throwable failure, boolean alreadyRecovered) {
        LOG.debug("Queue {} cannot be read", getDestinationName(), failure);
        boolean brokerAway = failure instanceof SharedConnectionNotInitializedException;
        if (!brokerAway
                && !alreadyRecovered
                && isRunning()
                && lines.passes(failure.getClass().getName())) {
            LOG.warn(
                    "Queue {} cannot be read ({}: {}), trying again",
                    getDestinationName(),
                    failure.getClass().getSimpleName(),
                    failure.getMessage());
        }
    }

    /** Same as in Spring, but leaves the logging to {@link BrokerConnections}. */
    @Override
    protected void refreshConnectionUntilSuccessful() {
        BackOffExecution backOff = new FixedBackOff(recoveryInterval, FixedBackOff.UNLIMITED_ATTEMPTS).start();
        while (isRunning()) {
            try {
                refreshSharedConnection();
                return;
            } catch (JMSException | RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
                LOG.debug("Not connected", e);
            }
            if (!applyBackOffTime(backOff)) {
                return;
            }
        }
    }
}
