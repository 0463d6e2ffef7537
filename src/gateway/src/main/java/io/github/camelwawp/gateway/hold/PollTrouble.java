package io.github.camelwawp.gateway.hold;

import io.github.camelwawp.WawpException;
import io.github.camelwawp.gateway.journal.JournalException;
import io.github.camelwawp.gateway.watch.Told;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once, not once a poll, why a route that forwards what the gateway itself keeps does not get on. */
public class PollTrouble {

    private static final Logger LOG = LoggerFactory.getLogger(PollTrouble.class);

    private final String what;
    private final Consumer<JournalException> journalTrouble;
    private final Told told = new Told();

    /** @param what begins "… wait: reason" */
    public PollTrouble(String what, Consumer<JournalException> journalTrouble) {
        this.what = what;
        this.journalTrouble = journalTrouble;
    }

    /** @param e ended a poll */
    public void tell(Exception e) {
        if (e instanceof JournalException j) {
            journalTrouble.accept(j);
        }
        // Only the kind: others' exceptions may quote a text.
        String kind = e.getClass().getName();
        if (!isToldElsewhere(e) && told.isNews(kind)) {
            LOG.warn("{} wait: {}. They are tried again at each poll; the details are logged at DEBUG", what, kind);
            LOG.debug("{} wait", what, e);
        }
    }

    /** What holds everything back is told by {@link Hold}, and passes. */
    public static boolean isToldElsewhere(Throwable thrown) {
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            if (e instanceof JournalException
                    || e instanceof HeldException
                    || e instanceof WawpException
                    || e instanceof RejectedExecutionException
                    || e instanceof ClaimedException) {
                return true;
            }
        }
        return false;
    }

    /** A message got on. */
    public void over() {
        told.over();
    }
}
