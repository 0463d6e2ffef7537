package io.github.camelwawp;

import io.github.camelwawp.client.Reason;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Up while the last known state of the session is {@code WORKING}, the only state in which a session can send. Neither a
 * liveness nor a readiness check: an application whose phone is unlinked can still accept messages.
 */
class WawpHealthCheck extends AbstractHealthCheck {

    private final SessionState state;

    /** @param number the session's number in the component, shown in place of its instance id */
    WawpHealthCheck(int number, SessionState state) {
        super("camel", "producer:wawp-" + number);
        this.state = state;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    public boolean isReadiness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        SessionState.KnownSession known = state.known();
        if (known == null) {
            builder.message("the state of the WhatsApp session is not known yet")
                    .unknown();
            return;
        }
        builder.detail("session", known.status() == null ? "UNKNOWN" : known.status());
        builder.detail("since", known.since().toString());
        if (known.works()) {
            builder.up();
            return;
        }
        builder.detail("reason", known.reason().name());
        builder.message(sentence(known)).down();
    }

    private static String sentence(SessionState.KnownSession known) {
        if (known.reason() == Reason.SESSION_NOT_WORKING) {
            return "the WhatsApp session is " + (known.status() == null ? "" : known.status() + ", ")
                    + "not WORKING: start it, or scan its QR code, in Wawp's dashboard";
        }
        return "Wawp did not report the state of the session: " + known.reason()
                + (known.httpStatus() == 0 ? "" : " (HTTP " + known.httpStatus() + ")");
    }
}
