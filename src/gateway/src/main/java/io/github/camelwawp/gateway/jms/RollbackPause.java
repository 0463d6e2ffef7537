package io.github.camelwawp.gateway.jms;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.ErrorHandler;

/**
 * Called after a message went back to its queue. Waits a little, since the broker delivers it again at once: a delay in
 * the broker would let the next message of the same recipient overtake. Says why once, not once an attempt.
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
        String cause = rootCause(failure).getClass().getSimpleName();
        if (lines.passes(cause)) {
            // The class alone: messages of exceptions may repeat a text or a phone number.
            LOG.warn("A message went back to its queue ({}) and is tried again", cause);
        }
        LOG.debug("A message went back to its queue", failure);
    }

    private static Throwable rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
