package io.github.camelwawp;

import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;

/**
 * Assigns each message found in a chat to exactly one send. Equal texts to one chat are interchangeable, so no send waits
 * for another: a look-up may assign the message of one send to another, whose own text is missing. The first send learns
 * this from its answer and sends again, so in the end there are as many messages as sends.
 */
final class Owners {

    private final RecentMessages recent;
    private final WawpProgress progress;

    /** @param progress or null */
    Owners(RecentMessages recent, WawpProgress progress) {
        this.recent = recent;
        this.progress = progress;
    }

    /** Settles a delivery whose message was found in its chat; false if the message belongs to another send. */
    boolean found(Exchange exchange, WawpResult.Delivery delivery) {
        return recent.found(delivery.getMessageId())
                && stored(delivery, () -> progress == null || progress.found(exchange, delivery));
    }

    /**
     * Settles a delivery whose message the answer names; false if a look-up has assigned the message to another send
     * meanwhile.
     */
    boolean answered(Exchange exchange, WawpResult.Delivery delivery) {
        return recent.answered(delivery.getMessageId())
                && stored(delivery, () -> progress == null || progress.answered(exchange, delivery));
    }

    /** If storing fails, the message is released, so that the next look-up can find it. */
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
