package io.github.camelwawp.gateway;

import java.util.concurrent.locks.LockSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.component.jms.JmsEndpoint;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.support.ScheduledPollEndpoint;

/** Spares a test the seconds of which nothing depends: production can wait for them, hundreds of gateways in tests cannot. */
public final class Brisk extends MainListenerSupport {

    private static final long SECOND = 1000;
    private static final long SOON = 50;
    private static final long LOOKS_FOR_OTHERS = 10_000;

    private Brisk() {}

    /** What waits a second before its first poll, and a second between polls, because nobody said otherwise, waits a moment; who looks every ten seconds, looks every second; no MBeans. */
    public static void polls(Main main) {
        main.configure().setJmxEnabled(false);
        main.addMainListener(new Brisk());
    }

    @Override
    public void beforeConfigure(BaseMainSupport main) {
        main.getCamelContext().getCamelContextExtension().registerEndpointCallback((uri, endpoint) -> {
            if (endpoint instanceof ScheduledPollEndpoint polled) {
                polled.setInitialDelay(soon(polled.getInitialDelay()));
                polled.setDelay(soon(polled.getDelay()));
            } else if (endpoint instanceof JmsEndpoint queue) {
                // How long its stop waits for an empty queue.
                queue.setReceiveTimeout(100);
            }
            return endpoint;
        });
    }

    /** Camel has a second where the option is not set, which is -1. */
    private static long soon(long delay) {
        if (delay < 0 || delay == SECOND) {
            return SOON;
        }
        return delay == LOOKS_FOR_OTHERS ? SECOND : delay;
    }

    /** Camel's stop looks once a second whether what is under way has ended; mostly it has within a moment. */
    public static void end(CamelContext context) {
        for (int looks = 0;
                looks < 30 && context != null && context.getInflightRepository().size() > 0;
                looks++) {
            LockSupport.parkNanos(10_000_000);
        }
    }
}
