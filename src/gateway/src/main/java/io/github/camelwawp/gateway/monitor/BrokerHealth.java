package io.github.camelwawp.gateway.monitor;

import io.github.camelwawp.gateway.hold.Hold;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Down while the JMS broker that the source or the outbox needs is unreachable. Up during a hold: then nothing
 * connects, and its state is unknown. A readiness check.
 */
final class BrokerHealth extends AbstractHealthCheck {

    private final BooleanSupplier reached;
    private final Hold hold;

    /** @param reached whether the last attempt to connect succeeded */
    BrokerHealth(BooleanSupplier reached, Hold hold) {
        super("gateway", "broker");
        this.reached = reached;
        this.hold = hold;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        if (reached.getAsBoolean() || hold.holds()) {
            builder.up();
        } else {
            builder.message("the JMS broker cannot be reached: check gateway.jms.url, and that it runs")
                    .down();
        }
    }
}
