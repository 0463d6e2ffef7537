package io.github.camelwawp.gateway.hold;

import io.github.camelwawp.WawpException;
import io.github.camelwawp.gateway.journal.JournalException;
import io.github.camelwawp.gateway.watch.Told;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs why a route that forwards stored messages makes no progress: once, not at each poll. */
public class PollTrouble {

    private static final Logger LOG = LoggerFactory.getLogger(PollTrouble.class);

    private final String what;
    private final Consumer<JournalException> journalTrouble;
    private final Told told = new Told();

    /** @param what the subject of the log line "… wait: reason" */
    public PollTrouble(String what, Consumer<JournalException> journalTrouble) {
        this.what = what;
        this.journalTrouble = journalTrouble;
    }

    /** @param e the exception that ended a poll */
    public void tell(Exception e) {
        if (e instanceof JournalException j) {
            journalTrouble.accept(j);
        }
        // Only the exception's type, since the messages of libraries may quote a text.
        String kind = e.getClass().getName();
        if (!isToldElsewhere(e) && told.isNews(kind)) {
            LOG.warn("{} wait: {}. They are tried again at each poll; the details are logged at DEBUG", what, kind);
            LOG.debug("{} wait", what, e);
        }
    }

    /** A hold is logged by {@link Hold} and ends by itself. */
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

    /** Called when a message was forwarded. */
    public void over() {
        told.over();
    }
}
