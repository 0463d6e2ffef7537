package io.github.camelwawp;

import io.github.camelwawp.client.Outcome;
import io.github.camelwawp.client.Reason;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides which recipients get the opt-out footer: a person once per interval, groups and channels never. */
final class Footers {

    private static final Logger LOG = LoggerFactory.getLogger(Footers.class);

    private final WawpFooterMemory memory;
    private final Duration every;
    private final Clock clock;

    Footers(WawpFooterMemory memory, Duration every, Clock clock) {
        this.memory = memory;
        this.every = every;
        this.clock = clock;
    }

    /**
     * Returns the recipients and marks those whose text gets the footer. The decision of an earlier attempt stays.
     *
     * @param before the result of that attempt, or null
     */
    List<WawpResult.Delivery> decide(Exchange exchange, List<WawpResult.Delivery> recipients, WawpResult before)
            throws WawpException {
        List<WawpResult.Delivery> decided = new ArrayList<>(recipients.size());
        for (WawpResult.Delivery recipient : recipients) {
            WawpResult.Delivery last = before == null ? null : before.to(recipient.getChatId(), 1);
            boolean footer =
                    last != null ? last.hasFooter() : !recipient.settled() && due(exchange, recipient.getChatId());
            decided.add(footer ? recipient.withFooter() : recipient);
        }
        return decided;
    }

    private boolean due(Exchange exchange, String chatId) throws WawpException {
        if (!chatId.endsWith("@c.us") && !chatId.endsWith("@lid")) {
            return false;
        }
        try {
            return memory.due(exchange, chatId, clock.instant().minus(every));
        } catch (RuntimeException e) {
            LOG.debug("The time of the last footer cannot be read", e);
            throw WawpException.of(new Outcome.Failed(
                    Reason.OPT_OUT_UNREADABLE,
                    0,
                    null,
                    "the time of the last footer cannot be read: "
                            + e.getClass().getSimpleName(),
                    null,
                    null));
        }
    }

    /** The text has been sent, so an error here must not fail the exchange; showing the footer twice does no harm. */
    void shown(Exchange exchange, String chatId) {
        try {
            memory.shown(exchange, chatId, clock.instant());
        } catch (RuntimeException e) {
            LOG.warn(
                    "The time of a footer cannot be stored, so the footer will be shown again: {}",
                    e.getClass().getSimpleName());
            LOG.debug("The time of a footer cannot be stored", e);
        }
    }
}
