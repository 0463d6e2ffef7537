package io.github.camelwawp;

import io.github.camelwawp.client.Outcome;
import io.github.camelwawp.client.Reason;
import io.github.camelwawp.client.SessionInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * The last known state of one account's session, as reported by sends, look-ups and events. The health check reads this state,
 * so that no probe waits for Wawp.
 */
final class SessionState {

    /** A state that has not been confirmed for this long is requested from Wawp. */
    static final Duration FRESH = Duration.ofMinutes(1);
    /** The minimum time between two requests. */
    static final Duration PAUSE = Duration.ofSeconds(10);

    private static final String WORKING = "WORKING";

    private final Clock clock;
    private KnownSession known;
    private Instant confirmed = Instant.MIN;
    private Instant asked = Instant.MIN;
    private boolean doubted;

    /**
     * The known state.
     *
     * @param status Wawp's word for the state, null if Wawp did not give one
     * @param reason why nothing can be sent, null while the session works
     * @param since  when this was first known
     */
    record KnownSession(String status, Reason reason, int httpStatus, Instant since) {

        boolean works() {
            return reason == null;
        }

        private boolean sameAs(KnownSession other) {
            return other != null
                    && reason == other.reason
                    && httpStatus == other.httpStatus
                    && (status == null ? other.status == null : status.equals(other.status));
        }
    }

    SessionState(Clock clock) {
        this.clock = clock;
    }

    /** Null before the first report. */
    synchronized KnownSession known() {
        return known;
    }

    /** @param word Wawp's word for the state, from an answer or an event */
    void heard(String word) {
        boolean works = WORKING.equals(word);
        // A word from outside is shown only if it is harmless.
        String status = word != null && word.matches("[A-Z_]{1,40}") ? word : "UNKNOWN";
        learn(status, works ? null : Reason.SESSION_NOT_WORKING, 0);
    }

    void heard(SessionInfo info) {
        if (info.failure() == null) {
            heard(info.status());
        } else {
            learn(null, info.failure().reason(), info.failure().httpStatus());
        }
    }

    /** Learns from a send what it shows about the session, if anything. */
    void sent(WawpResult result) {
        WawpResult.Delivery failed = result.mostUrgentFailure();
        if (failed != null) {
            failed(failed.failure());
        } else if (result.getHttpStatus() > 0 && "SENT".equals(result.getOutcome())) {
            heard(WORKING);
        }
    }

    private void failed(Outcome.Failed failure) {
        if (failure.reason() == Reason.SESSION_NOT_WORKING) {
            learn(null, failure.reason(), failure.httpStatus());
        } else if (failure.reason().accountWide()) {
            // A refusal may concern only one chat.
            doubt();
        }
    }

    /** Marks the state as in doubt, so that the next refresh requests it. */
    synchronized void doubt() {
        doubted = true;
    }

    private synchronized void learn(String status, Reason reason, int httpStatus) {
        Instant now = clock.instant();
        KnownSession news = new KnownSession(status, reason, httpStatus, now);
        // A refused send says less than Wawp's last word.
        boolean repeated =
                news.sameAs(known) || known != null && status == null && reason == known.reason && known.status != null;
        known = repeated ? known : news;
        confirmed = now;
        doubted = false;
    }

    /** Requests the state if nothing else has confirmed it lately. */
    void refresh(Supplier<SessionInfo> question) {
        if (isDue()) {
            heard(question.get());
        }
    }

    private synchronized boolean isDue() {
        Instant now = clock.instant();
        boolean old = confirmed == Instant.MIN || isLate(confirmed, FRESH, now) || doubted;
        boolean due = old && (asked == Instant.MIN || isLate(asked, PAUSE, now));
        if (due) {
            asked = now;
        }
        return due;
    }

    /** True as well if the clock was set back. */
    private static boolean isLate(Instant then, Duration after, Instant now) {
        return Duration.between(then, now).abs().compareTo(after) >= 0;
    }
}
