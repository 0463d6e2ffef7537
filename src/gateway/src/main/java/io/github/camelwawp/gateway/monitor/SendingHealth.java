package io.github.camelwawp.gateway.monitor;

import io.github.camelwawp.gateway.hold.Caution;
import io.github.camelwawp.gateway.hold.Cautions;
import io.github.camelwawp.gateway.hold.Hold;
import java.util.List;
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
        hold.holding().ifPresentOrElse(holding -> tell(builder, holding), () -> cautions(builder, cautions.all()));
    }

    private static void tell(HealthCheckResultBuilder builder, Hold.Holding holding) {
        if (holding.nextLook() != null) {
            builder.detail("nextCheck", holding.nextLook().toString());
        }
        builder.detail("reason", holding.reason())
                .detail("since", holding.since().toString())
                .message("nothing can be sent since " + holding.since() + ": " + holding.reason() + ". "
                        + holding.advice())
                .state(holding.planned() ? HealthCheck.State.UP : HealthCheck.State.DOWN);
    }

    private static void cautions(HealthCheckResultBuilder builder, List<Caution> all) {
        builder.up();
        for (Caution caution : all) {
            builder.detail("reason", caution.reason())
                    .detail("since", caution.since().toString())
                    .message(caution.what() + ", since " + caution.since() + ": " + caution.reason() + ". "
                            + caution.advice());
            if (caution.nextLook() != null) {
                builder.detail("nextCheck", caution.nextLook().toString());
            }
            if (caution.effect() == Caution.Effect.NOTHING_ARRIVES) {
                builder.down();
                return;
            }
        }
    }
}
