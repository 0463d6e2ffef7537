package io.github.camelwawp.client;

import static io.github.camelwawp.client.Reason.Category.ACCOUNT;
import static io.github.camelwawp.client.Reason.Category.REJECTED;
import static io.github.camelwawp.client.Reason.Category.SUPPRESSED;
import static io.github.camelwawp.client.Reason.Category.TRANSIENT;
import static io.github.camelwawp.client.Reason.Category.UNCONFIRMED;
import static io.github.camelwawp.client.Reason.Category.UNKNOWN;

/** Why a text was not sent or may not have been sent: a closed list, used as metric tag, log field and header alike. */
public enum Reason {

    /** The text is missing, blank, or cannot be read as text. */
    INVALID_TEXT(REJECTED),
    /** The text has more UTF-16 units than Wawp accepts. */
    TEXT_TOO_LONG(REJECTED),
    /** The recipient is missing, malformed, or of a kind that cannot receive texts. */
    INVALID_RECIPIENT(REJECTED),
    /** Wawp refused this request: a field is missing or wrong. */
    BAD_REQUEST(REJECTED),
    /** WhatsApp cannot reach the recipient (engine error 463); trying again endangers the sending number. */
    RECIPIENT_UNREACHABLE(REJECTED),

    /** The recipient has opted out: it is in the list of {@code optOutRepository}. */
    OPTED_OUT(SUPPRESSED),

    /** No connection was made, so nothing was sent: refused, no such host, TLS, connect timeout. */
    CONNECT_FAILED(TRANSIENT, true),
    /** All pooled connections stayed busy until the deadline, so nothing was sent. */
    NO_FREE_CONNECTION(TRANSIENT),
    /** The account's rate policy refuses for now. */
    RATE_LIMITED(TRANSIENT, true),
    /** Wawp is unavailable (503). */
    UNAVAILABLE(TRANSIENT, true),
    /** The opt-out list cannot be read, so nothing is sent. */
    OPT_OUT_UNREADABLE(TRANSIENT, true),
    /** The engine or WhatsApp failed behind Wawp, which asks for a retry; the text may have been sent. */
    UPSTREAM_ERROR(TRANSIENT),

    /** The access token is missing or wrong. */
    CREDENTIALS(ACCOUNT),
    /** The plan or its quota does not allow the call. */
    PLAN(ACCOUNT),
    /** The instance is unknown, was deleted, or lost its phone. */
    INSTANCE(ACCOUNT),
    /** The session is not {@code WORKING}: someone must start it or scan its QR code. */
    SESSION_NOT_WORKING(ACCOUNT),
    /**
     * Something other than Wawp answered at the base URL: a redirect, a proxy that asks for credentials, a page not found.
     */
    WRONG_BASE_URL(ACCOUNT),

    /** The deadline passed after the request was written. */
    TIMEOUT(UNKNOWN),
    /** The connection broke after the request was written. */
    CONNECTION_LOST(UNKNOWN),
    /** A server error that does not say whether the text was sent. */
    SERVER_ERROR(UNKNOWN),
    /** A success status without proof of success: the answer is empty, unreadable or too large. */
    UNREADABLE_ANSWER(UNKNOWN),
    /** The text may have been sent, the chat cannot tell, and {@code unknownOutcome=HOLD} forbids a second attempt. */
    MAYBE_SENT(UNKNOWN),

    /** Sent, but WhatsApp reports that it could not deliver the text. */
    ACK_ERROR(UNCONFIRMED),
    /** Sent, but WhatsApp has not confirmed in time the ack that {@code awaitAck} asks for. */
    ACK_TIMEOUT(UNCONFIRMED),
    /** Sent or queued, but without an id to match acks by. */
    ACK_UNKNOWN(UNCONFIRMED);

    /** What a route does about a reason. */
    public enum Category {
        /** Temporary: try again later. */
        TRANSIENT,
        /** Wawp will never accept this message as it is. */
        REJECTED,
        /** The message must not be sent: the recipient has opted out. */
        SUPPRESSED,
        /** Every message fails until someone fixes the account. */
        ACCOUNT,
        /** The text may have been sent. */
        UNKNOWN,
        /** The text was sent, but the wanted ack is not confirmed. */
        UNCONFIRMED
    }

    private final Category category;
    private final boolean accountWide;

    Reason(Category category) {
        this(category, category == ACCOUNT);
    }

    Reason(Category category, boolean accountWide) {
        this.category = category;
        this.accountWide = accountWide;
    }

    /** What a route does about this reason. */
    public Category category() {
        return category;
    }

    /** Whether a later attempt may succeed; if the text may have been sent, that attempt looks in the chat first. */
    public boolean retryable() {
        return category == TRANSIENT || category == UNKNOWN && this != MAYBE_SENT;
    }

    /** Whether every other message of this account would fail the same way now. */
    public boolean accountWide() {
        return accountWide;
    }

    /** Whether the text may have been sent despite the failure. */
    public boolean outcomeUnknown() {
        return category == UNKNOWN || this == UPSTREAM_ERROR;
    }
}
