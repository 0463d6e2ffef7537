package io.github.camelwawp;

import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts of calls and events, for JMX. */
final class WebhookCounts {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookCounts.class);

    final LongAdder taken = new LongAdder();
    final LongAdder duplicates = new LongAdder();
    final LongAdder filtered = new LongAdder();
    final LongAdder unauthorized = new LongAdder();
    final LongAdder tooLarge = new LongAdder();
    final LongAdder malformed = new LongAdder();
    final LongAdder busy = new LongAdder();

    /** Counts a refused call; the first one with a wrong secret is logged. */
    void refused(WebhookRefusal why) {
        switch (why) {
            case UNAUTHORIZED -> unauthorized();
            case TOO_LARGE -> tooLarge.increment();
            case BUSY -> busy.increment();
        }
    }

    private void unauthorized() {
        if (unauthorized.sum() == 0) {
            LOG.warn("A webhook call without the right secret was answered 401; further ones are counted, not logged."
                    + " If Wawp does not get through, compare the URL in its dashboard");
        }
        unauthorized.increment();
    }
}
