package io.github.camelwawp.client;

import java.time.Duration;
import java.util.function.Supplier;

import static io.github.camelwawp.client.Reason.*;

/** The one ladder for "what does this answer mean for the message?", a sentence a rung. */
final class Verdict {

    private Verdict() {
    }

    static Outcome of(int httpStatus, Facts f, boolean tooLarge, Duration retryAfter, Supplier<String> words) {
        if (httpStatus / 100 == 2) {
            // A message with an id is proof, whatever else the body says; NOWEB prints "PENDING" beside it.
            if (f.messageId() != null) {
                return new Outcome.Sent(httpStatus, f.messageId(), f.ack, f.timestamp);
            }
            if (f.queued()) {
                return new Outcome.Queued(httpStatus, f.jobId);
            }
            if (f.positive()) {
                return new Outcome.Sent(httpStatus, f.legacyId, f.ack, f.timestamp);
            }
        }
        return new Outcome.Failed(reason(httpStatus, f, tooLarge), httpStatus, f.code, words.get(), retryAfter, null);
    }

    private static Reason reason(int httpStatus, Facts f, boolean tooLarge) {
        // Wawp asks for a retry wherever this name stands: code, error, key, at any status.
        if (f.upstream || f.says("wawp_upstream_error") || f.codeIs("wawp_api_error", "proxy_error")) {
            return UPSTREAM_ERROR;
        }
        // The session's state is told by words or by the list of states it should have been in.
        if (f.sessionExpectation || f.says("session status is not as expected")) {
            return SESSION_NOT_WORKING;
        }
        // Codes outrank the status they come with.
        if (f.codeIs("invalid_session", "invalid_instance")) {
            return INSTANCE;
        }
        if (f.codeIs("subscription_required")) {
            return PLAN;
        }
        // A 2xx that is no success: the body's own status decides, then its own words, else nobody knows.
        if (httpStatus / 100 == 2) {
            if (f.negative() && f.bodyStatus >= 400) {
                return byStatus(f.bodyStatus, f);
            }
            return f.negative() && !tooLarge ? BAD_REQUEST : UNREADABLE_ANSWER;
        }
        return byStatus(httpStatus, f);
    }

    private static Reason byStatus(int status, Facts f) {
        return switch (status) {
            case 401 -> CREDENTIALS;
            case 402, 403 -> PLAN;
            // Wawp's own 404 is JSON; a page means that something else lives at this URL.
            case 404 -> f.json ? BAD_REQUEST : WRONG_BASE_URL;
            case 405, 407 -> WRONG_BASE_URL;
            // The server gave up waiting for a request that was written.
            case 408 -> TIMEOUT;
            case 429 -> RATE_LIMITED;
            case 503 -> UNAVAILABLE;
            case 500 -> f.exceptionWords != null && f.exceptionWords.contains("463") || f.error && f.says("463")
                    ? RECIPIENT_UNREACHABLE : SERVER_ERROR;
            default -> status >= 500 ? SERVER_ERROR : status >= 400 ? BAD_REQUEST : WRONG_BASE_URL;
        };
    }
}
