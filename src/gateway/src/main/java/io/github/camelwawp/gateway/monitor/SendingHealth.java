package io.github.camelwawp.gateway.monitor;

import io.github.camelwawp.gateway.hold.Hold;
import java.util.Map;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;

/** Down while nothing can be sent, with the reason of the hold; up while the gateway only keeps its pace. */
final class SendingHealth extends Report {

    private final Hold hold;

    SendingHealth(Hold hold) {
        super("sending");
        this.hold = hold;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        hold.holding()
                .ifPresentOrElse(
                        holding -> builder.detail("reason", holding.reason())
                                .detail("since", holding.since().toString())
                                .detail("nextCheck", holding.nextLook().toString())
                                .message("nothing can be sent since " + holding.since() + ": " + holding.reason() + ". "
                                        + holding.advice())
                                .state(holding.planned() ? HealthCheck.State.UP : HealthCheck.State.DOWN),
                        builder::up);
    }
}
