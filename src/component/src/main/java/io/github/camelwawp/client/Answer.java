package io.github.camelwawp.client;

import java.time.Duration;

/**
 * An answer as read; of one that is too large no body.
 *
 * @param ahead how far the clock behind its Date is ahead of ours, or null
 */
record Answer(int status, Facts facts, Duration retryAfter, Duration ahead, byte[] body, int length) {

    /** Whether Wawp answered, and not an error, so that the body may hold what was asked for. */
    boolean good() {
        return status / 100 == 2 && !facts.upstream();
    }

    Outcome.Failed failed(Redaction redaction) {
        return Verdict.failed(status, facts, retryAfter, redaction);
    }
}
