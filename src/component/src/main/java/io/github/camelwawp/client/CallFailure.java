package io.github.camelwawp.client;

import java.net.SocketTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/** Turns an I/O error into a reason: nothing was sent if writing had not begun, otherwise the outcome is unknown. */
final class CallFailure {

    private CallFailure() {}

    static Outcome.Failed of(Exception e, boolean begun, boolean deadlinePassed, Redaction redaction) {
        Reason reason;
        if (!begun) {
            reason = e instanceof ConnectionRequestTimeoutException ? Reason.NO_FREE_CONNECTION : Reason.CONNECT_FAILED;
        } else {
            reason = deadlinePassed || e instanceof SocketTimeoutException ? Reason.TIMEOUT : Reason.CONNECTION_LOST;
        }
        String words = redaction.words(e.getMessage());
        String what = e.getClass().getSimpleName() + (words == null ? "" : ": " + words);
        return new Outcome.Failed(reason, 0, null, what, null, redaction.cause(e));
    }
}
