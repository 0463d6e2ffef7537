package io.github.camelwawp.gateway.monitor;

import io.github.camelwawp.gateway.hold.Caution;
import io.github.camelwawp.gateway.hold.Cautions;
import io.github.camelwawp.gateway.hold.Hold;
import java.util.Comparator;
import java.util.Map;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;

/** Down while nothing can be sent or arrives, with the reason; up while the gateway only keeps its pace. */
final class SendingHealth extends Report {

    private final Hold hold;
    private final Cautions cautions;

    SendingHealth(Hold hold, Cautions cautions) {
        super("sending");
        this.hold = hold;
        this.cautions = cautions;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        hold.paused().ifPresent(since -> builder.detail("pausedSince", since.toString()));
        hold.holding().ifPresentOrElse(holding -> tell(builder, holding), () -> cautions.all().stream()
                .max(Comparator.comparing(Caution::effect))
                .ifPresentOrElse(worst -> tell(builder, worst), builder::up));
    }

    private static void tell(HealthCheckResultBuilder builder, Hold.Holding holding) {
        if (holding.nextLook() != null) {
            builder.detail("nextCheck", holding.nextLook().toString());
        }
        builder.detail("reason", holding.reason())
                .detail("since", holding.since().toString())
                .message("sending has been on hold since " + holding.since() + ": " + holding.reason() + ". "
                        + holding.advice())
                .state(holding.planned() ? HealthCheck.State.UP : HealthCheck.State.DOWN);
    }

    private static void tell(HealthCheckResultBuilder builder, Caution caution) {
        if (caution.nextLook() != null) {
            builder.detail("nextCheck", caution.nextLook().toString());
        }
        builder.detail("reason", caution.reason())
                .detail("since", caution.since().toString())
                .message(caution.what() + ", since " + caution.since() + ": " + caution.reason() + ". "
                        + caution.advice())
                .state(
                        caution.effect() == Caution.Effect.NOTHING_ARRIVES
                                ? HealthCheck.State.DOWN
                                : HealthCheck.State.UP);
    }
}
