package io.github.camelwawp.gateway.events;

import io.github.camelwawp.gateway.hold.Caution;
import io.github.camelwawp.gateway.journal.Hearing;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Raises the alarm when WhatsApp reports nothing about many texts in a row, though Wawp accepts them. */
final class SilentAccount {

    static final String REASON = "NO_ACKS";

    private static final Logger LOG = LoggerFactory.getLogger(SilentAccount.class);

    private static final String ADVICE =
            "Check the phone and its linked devices, and restart the session in Wawp's dashboard:"
                    + " it may say WORKING and send nothing. If the texts do arrive, Wawp's webhook for message.ack does not get"
                    + " through to this gateway.";

    private final Hearing hearing;
    private final int texts;
    private volatile Instant since;

    /** @param texts the number of unreported texts in a row that raises the alarm */
    SilentAccount(Hearing hearing, int texts) {
        this.hearing = hearing;
        this.texts = texts;
    }

    synchronized void look() {
        Optional<Instant> silent = hearing.silentSince(texts);
        boolean wasSilent = since != null;
        since = silent.orElse(null);
        if (silent.isPresent() && !wasSilent) {
            LOG.error("{}: {}. {} The alarm ends with the next report", REASON, what(), ADVICE);
        }
        if (silent.isEmpty() && wasSilent) {
            LOG.info("{} is over: WhatsApp reports on texts again", REASON);
        }
    }

    /** Called when a report came in. */
    void heard() {
        if (since != null) {
            look();
        }
    }

    /** The caution as of the last check. */
    Optional<Caution> caution() {
        return Optional.ofNullable(since)
                .map(first -> new Caution(REASON, what(), ADVICE, null, first, null, Caution.Effect.NOTHING_ARRIVES));
    }

    private String what() {
        return "WhatsApp has reported nothing about the last " + texts + " texts or more, though Wawp accepted them";
    }
}
