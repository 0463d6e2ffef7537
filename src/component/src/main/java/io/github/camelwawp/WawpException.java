package io.github.camelwawp;

import io.github.camelwawp.client.Outcome;
import io.github.camelwawp.client.Reason;
import java.time.Duration;
import org.apache.camel.CamelException;
import org.apache.camel.spi.HttpResponseAware;

/**
 * A text that was not sent, or may not have been sent. The properties say what a route can do, as in {@code onWhen:
 * "${exception.retryable} == true"}. The message holds reason, code, status and Wawp's own words, redacted.
 */
public abstract class WawpException extends CamelException implements HttpResponseAware {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String code;
    private final Duration retryAfter;
    private int httpStatus;
    private String httpStatusText;

    WawpException(Outcome.Failed failure) {
        super(describe(failure), failure.cause());
        this.reason = failure.reason();
        this.code = failure.code();
        this.retryAfter = failure.retryAfter();
        this.httpStatus = failure.httpStatus();
    }

    static WawpException of(Outcome.Failed failure) {
        return switch (failure.reason().category()) {
            case TRANSIENT -> new WawpTransientException(failure);
            case REJECTED -> new WawpRejectedException(failure);
            case SUPPRESSED -> new WawpSuppressedException(failure);
            case ACCOUNT -> new WawpAccountException(failure);
            case UNKNOWN -> new WawpOutcomeUnknownException(failure);
            case UNCONFIRMED -> new WawpUnconfirmedException(failure);
        };
    }

    /** For errors found before any call. */
    static WawpException of(Reason reason, String words) {
        return of(new Outcome.Failed(reason, 0, null, words, null, null));
    }

    /** The reason, from a closed list. */
    public Reason getReason() {
        return reason;
    }

    /** HTTP status of Wawp's answer, 0 if there was none. */
    public int getHttpStatus() {
        return httpStatus;
    }

    /** Wawp's error code, null if it gave none. */
    public String getCode() {
        return code;
    }

    /** Whether a later attempt may succeed and Wawp allows one. */
    public boolean isRetryable() {
        return reason.retryable();
    }

    /** Whether every other message of the account would fail the same way now. */
    public boolean isAccountWide() {
        return reason.accountWide();
    }

    /** Whether the text may have been sent despite the failure. */
    public boolean isOutcomeUnknown() {
        return reason.outcomeUnknown();
    }

    /** How long Wawp asks to wait, null if it does not say. */
    public Duration getRetryAfter() {
        return retryAfter;
    }

    @Override
    public int getHttpResponseCode() {
        return httpStatus;
    }

    @Override
    public void setHttpResponseCode(int code) {
        this.httpStatus = code;
    }

    @Override
    public String getHttpResponseStatus() {
        return httpStatusText;
    }

    @Override
    public void setHttpResponseStatus(String status) {
        this.httpStatusText = status;
    }

    private static String describe(Outcome.Failed failure) {
        StringBuilder text = new StringBuilder(failure.reason().name());
        if (failure.words() != null) {
            text.append(": ").append(failure.words());
        }
        String code = failure.code() == null ? "" : "code " + failure.code();
        String status = failure.httpStatus() == 0 ? "" : "HTTP " + failure.httpStatus();
        if (!code.isEmpty() || !status.isEmpty()) {
            text.append(" (")
                    .append(code)
                    .append(code.isEmpty() || status.isEmpty() ? "" : ", ")
                    .append(status)
                    .append(')');
        }
        return text.toString();
    }
}
