package io.github.camelwawp;

import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;

/**
 * Says whose a message in a chat is: one send's, and never another's. Equal texts to one chat are as good as each other, so
 * nobody waits for those in flight: a look may give one's message to another, whose text is missing instead; the one learns it
 * from its own answer and sends again. In the end there are as many messages as sends.
 */
final class Owners {

    private final RecentMessages recent;
    private final WawpProgress progress;

    /** @param progress or null */
    Owners(RecentMessages recent, WawpProgress progress) {
        this.recent = recent;
        this.progress = progress;
    }

    /** Settles a delivery whose message was found in its chat; false if the message is another's. */
    boolean found(Exchange exchange, WawpResult.Delivery delivery) {
        return recent.found(delivery.getMessageId())
                && stored(delivery, () -> progress == null || progress.found(exchange, delivery));
    }

    /** Settles a delivery whose message the answer names; false if the message was found for another meanwhile. */
    boolean answered(Exchange exchange, WawpResult.Delivery delivery) {
        return recent.answered(delivery.getMessageId())
                && stored(delivery, () -> progress == null || progress.answered(exchange, delivery));
    }

    /** What could not be stored will be looked for again, and shall be found then. */
    private boolean stored(WawpResult.Delivery delivery, BooleanSupplier store) {
        boolean done = false;
        try {
            done = store.getAsBoolean();
            return done;
        } finally {
            if (!done) {
                recent.giveBack(delivery.getMessageId());
            }
        }
    }
}
