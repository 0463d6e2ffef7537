package io.github.camelwawp.client;

import java.time.Duration;

/**
 * An answer with its parsed facts; without a body if the answer is too large.
 *
 * @param ahead how far the clock behind the answer's Date header is ahead of ours, or null
 */
record Answer(int status, Facts facts, Duration retryAfter, Duration ahead, byte[] body, int length) {

    /** Whether this is an answer of Wawp's and not an error, so that the body may hold the requested data. */
    boolean good() {
        return status / 100 == 2 && !facts.upstream();
    }

    Outcome.Failed failed(Redaction redaction) {
        return Verdict.failed(status, facts, retryAfter, redaction);
    }
}
