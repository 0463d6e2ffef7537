package io.github.camelwawp;

import io.github.camelwawp.client.Outcome;
import io.github.camelwawp.client.Reason;
import io.github.camelwawp.optout.Identities;
import org.apache.camel.Exchange;
import org.apache.camel.spi.IdempotentRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The list of opted-out recipients. While the list cannot be read, nothing is sent. */
final class OptOutList {

    private static final Logger LOG = LoggerFactory.getLogger(OptOutList.class);
    private static final Outcome.Failed OPTED_OUT =
            new Outcome.Failed(Reason.OPTED_OUT, 0, null, "the recipient has opted out; nothing was sent", null, null);

    private final IdempotentRepository list;
    private final WawpComponent counters;

    OptOutList(IdempotentRepository list, WawpComponent counters) {
        this.list = list;
        this.counters = counters;
    }

    /** Why nothing may be sent to this recipient, or null if sending is allowed. */
    Outcome.Failed refusal(Exchange exchange, String chatId) {
        try {
            for (String name : Identities.spellings(chatId)) {
                if (list.contains(exchange, name)) {
                    counters.countSuppressed();
                    return OPTED_OUT;
                }
            }
            return null;
        } catch (RuntimeException e) {
            // Not attached as the cause: database errors quote the recipient.
            LOG.debug("The opt-out list cannot be read", e);
            return new Outcome.Failed(
                    Reason.OPT_OUT_UNREADABLE,
                    0,
                    null,
                    "the opt-out list cannot be read: " + e.getClass().getSimpleName(),
                    null,
                    null);
        }
    }
}
