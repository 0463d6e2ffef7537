package io.github.camelwawp.client;

import static io.github.camelwawp.client.Reason.*;

import java.time.Duration;

/** The single decision list from an answer to its meaning for the message, one line a case. */
final class Verdict {

    private Verdict() {}

    static Outcome of(int httpStatus, Facts f, Duration retryAfter, Redaction redaction) {
        if (httpStatus / 100 == 2) {
            // A message with an id is proof, whatever else the body holds; NOWEB prints "PENDING" beside it.
            if (f.messageId() != null) {
                return new Outcome.Sent(httpStatus, f.messageId(), f.ack, f.timestamp);
            }
            if (f.queued()) {
                return new Outcome.Queued(httpStatus, f.jobId);
            }
            if (f.positive() && !f.upstream()) {
                return new Outcome.Sent(httpStatus, f.legacyId, f.ack, f.timestamp);
            }
        }
        return failed(httpStatus, f, retryAfter, redaction);
    }

    static Outcome.Failed failed(int httpStatus, Facts f, Duration retryAfter, Redaction redaction) {
        return new Outcome.Failed(
                reason(httpStatus, f),
                httpStatus,
                redaction.code(f.code()),
                redaction.words(f.sentence()),
                retryAfter,
                null);
    }

    private static Reason reason(int httpStatus, Facts f) {
        // Wawp asks for a retry wherever this name appears: in code, error, key or message, with any status.
        if (f.upstream()) {
            return UPSTREAM_ERROR;
        }
        // The session's state shows in words or in the list of states it should have been in.
        if (f.sessionExpectation || f.says("session status is not as expected")) {
            return SESSION_NOT_WORKING;
        }
        // Codes outrank the HTTP status.
        if (f.says("invalid_session") || f.says("invalid_instance")) {
            return INSTANCE;
        }
        if (f.says("subscription_required")) {
            return PLAN;
        }
        if (httpStatus / 100 != 2) {
            return byStatus(httpStatus, f);
        }
        // A 2xx that is not a success: the body's own status decides, then its words, else the outcome is unknown.
        if (!f.negative()) {
            return UNREADABLE_ANSWER;
        }
        if (f.bodyStatus >= 400) {
            return byStatus(f.bodyStatus, f);
        }
        if (f.says("access_token") || f.says("access token")) {
            return CREDENTIALS;
        }
        return f.says("quota") || f.says("limit reached") ? PLAN : BAD_REQUEST;
    }

    private static Reason byStatus(int status, Facts f) {
        return switch (status) {
            case 401 -> CREDENTIALS;
            case 402, 403 -> PLAN;
            case 404 -> notFound(f);
            case 405, 407 -> WRONG_BASE_URL;
            // The server gave up waiting for a request that was written.
            case 408 -> TIMEOUT;
            case 429 -> RATE_LIMITED;
            case 503 -> UNAVAILABLE;
            case 500 -> f.says463() ? RECIPIENT_UNREACHABLE : SERVER_ERROR;
            default -> byClass(status);
        };
    }

    private static Reason byClass(int status) {
        if (status >= 500) {
            return SERVER_ERROR;
        }
        return status >= 400 ? BAD_REQUEST : WRONG_BASE_URL;
    }

    /** Wawp's own 404 is JSON about a session; a page, or a server without this path, means another server at this URL. */
    private static Reason notFound(Facts f) {
        if (!f.json || f.says("cannot post")) {
            return WRONG_BASE_URL;
        }
        return f.says("session") || f.says("instance") ? INSTANCE : BAD_REQUEST;
    }
}
