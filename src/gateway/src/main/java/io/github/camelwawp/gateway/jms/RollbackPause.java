package io.github.camelwawp.gateway.jms;

import io.github.camelwawp.gateway.watch.RootCause;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.ErrorHandler;

/**
 * Pauses briefly after a message went back to its queue, since the broker redelivers it at once: a delay in the broker
 * would let the recipient's next message overtake it. Logs the cause once, not per attempt.
 */
final class RollbackPause implements ErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(RollbackPause.class);

    private final long millis;
    private final RepeatFilter lines = new RepeatFilter();

    RollbackPause(long millis) {
        this.millis = millis;
    }

    @Override
    public void handleError(Throwable failure) {
        tell(failure);
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(Throwable failure) {
        String cause = RootCause.name(failure);
        if (lines.passes(cause)) {
            LOG.warn("A message went back to its queue ({}), and the gateway tries again", cause);
        }
        LOG.debug("A message went back to its queue", failure);
    }
}
