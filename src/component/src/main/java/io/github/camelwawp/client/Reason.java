package io.github.camelwawp.client;

import static io.github.camelwawp.client.Reason.Kind.ACCOUNT;
import static io.github.camelwawp.client.Reason.Kind.REJECTED;
import static io.github.camelwawp.client.Reason.Kind.SUPPRESSED;
import static io.github.camelwawp.client.Reason.Kind.TRANSIENT;
import static io.github.camelwawp.client.Reason.Kind.UNCONFIRMED;
import static io.github.camelwawp.client.Reason.Kind.UNKNOWN;

/** Why a text was not (or not provably) sent: a closed list, used as metric tag, log field and header alike. */
public enum Reason {

    /** The text is missing, blank, or cannot be read as text. */
    INVALID_TEXT(REJECTED),
    /** The text has more UTF-16 units than Wawp takes. */
    TEXT_TOO_LONG(REJECTED),
    /** The recipient is missing, malformed, or of a kind that cannot be sent to. */
    INVALID_RECIPIENT(REJECTED),
    /** Wawp refused this request: a field is missing or wrong. */
    BAD_REQUEST(REJECTED),
    /** WhatsApp cannot reach the recipient (engine error 463); trying again endangers the sending number. */
    RECIPIENT_UNREACHABLE(REJECTED),

    /** The recipient wants no more texts: is in the list of {@code optOutRepository}. */
    OPTED_OUT(SUPPRESSED),

    /** No connection was made, so nothing was sent: refused, no such host, TLS, connect timeout. */
    CONNECT_FAILED(TRANSIENT, true),
    /** All pooled connections stayed busy until the deadline, so nothing was sent. */
    NO_FREE_CONNECTION(TRANSIENT),
    /** The account's rate policy refuses for now. */
    RATE_LIMITED(TRANSIENT, true),
    /** Wawp is unavailable (503). */
    UNAVAILABLE(TRANSIENT, true),
    /** The list of those who want no more texts cannot be read, so nothing is sent. */
    OPT_OUT_UNREADABLE(TRANSIENT, true),
    /** The engine or WhatsApp failed behind Wawp, which asks for a retry; the text may have been sent. */
    UPSTREAM_ERROR(TRANSIENT),

    /** The access token is missing or wrong. */
    CREDENTIALS(ACCOUNT),
    /** The plan or its quota does not allow the call. */
    PLAN(ACCOUNT),
    /** The instance is unknown, was deleted, or lost its phone. */
    INSTANCE(ACCOUNT),
    /** The session is not {@code WORKING}: somebody has to start it or scan its QR code. */
    SESSION_NOT_WORKING(ACCOUNT),
    /** Something that is not Wawp answered at the base URL: a redirect, a proxy's demand, a page not found. */
    WRONG_BASE_URL(ACCOUNT),

    /** The deadline passed after the request was written. */
    TIMEOUT(UNKNOWN),
    /** The connection broke after the request was written. */
    CONNECTION_LOST(UNKNOWN),
    /** A server error that does not say what became of the text. */
    SERVER_ERROR(UNKNOWN),
    /** A success status without evidence of success: empty, unreadable, too large. */
    UNREADABLE_ANSWER(UNKNOWN),
    /** It may have been sent, the chat cannot tell, and {@code unknownOutcome=HOLD} forbids a second try. */
    MAYBE_SENT(UNKNOWN),

    /** Sent, but WhatsApp reports that it could not bring it to the recipient. */
    ACK_ERROR(UNCONFIRMED),
    /** Sent, but WhatsApp has not told in time that it got as far as {@code awaitAck} asks. */
    ACK_TIMEOUT(UNCONFIRMED),
    /** Sent or queued, but without an id by which WhatsApp's word on it could be known. */
    ACK_UNKNOWN(UNCONFIRMED);

    /** What a route does about a reason. */
    public enum Kind {
        /** Passes by itself: try again later. */
        TRANSIENT,
        /** This message will never be accepted as it is. */
        REJECTED,
        /** It must not be sent: the recipient does not want it. */
        SUPPRESSED,
        /** Every message would fail until somebody mends the account. */
        ACCOUNT,
        /** It may have been sent. */
        UNKNOWN,
        /** It was sent, and how far it got is not what was asked for. */
        UNCONFIRMED
    }

    private final Kind kind;
    private final boolean accountWide;

    Reason(Kind kind) {
        this(kind, kind == ACCOUNT);
    }

    Reason(Kind kind, boolean accountWide) {
        this.kind = kind;
        this.accountWide = accountWide;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether trying again later may help; where the text may have been sent, the next try looks for it first. */
    public boolean retryable() {
        return kind == TRANSIENT || kind == UNKNOWN && this != MAYBE_SENT;
    }

    /** Whether any other message of this account would fail the same way now. */
    public boolean accountWide() {
        return accountWide;
    }

    /** Whether the text may have been sent all the same. */
    public boolean outcomeUnknown() {
        return kind == UNKNOWN || this == UPSTREAM_ERROR;
    }
}
