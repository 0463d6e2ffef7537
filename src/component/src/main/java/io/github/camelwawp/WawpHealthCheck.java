package io.github.camelwawp;

import io.github.camelwawp.client.Reason;
import io.github.camelwawp.client.SessionInfo;
import io.github.camelwawp.client.WawpClient;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Up while Wawp reports the session as {@code WORKING}, the only state in which it can send. */
class WawpHealthCheck extends AbstractHealthCheck {

    private final WawpClient client;

    WawpHealthCheck(String instanceId, WawpClient client) {
        super("camel", "producer:wawp-" + instanceId);
        this.client = client;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        SessionInfo session = client.sessionInfo();
        if (session.failure() != null) {
            WawpException e = WawpException.of(session.failure());
            builder.detail("reason", e.getReason().name());
            builder.message(e.getMessage()).error(e).down();
        } else {
            builder.detail("session", session.status());
            if (session.working()) {
                builder.up();
            } else {
                builder.detail("reason", Reason.SESSION_NOT_WORKING.name());
                builder.message("the WhatsApp session is " + session.status()
                                + ", not WORKING: start it, or scan its QR code," + " in Wawp's dashboard")
                        .down();
            }
        }
    }
}
