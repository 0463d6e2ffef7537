package io.github.camelwawp.gateway.monitor;

import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Down while the JMS broker that the source or the outbox needs is unreachable. A readiness check. */
final class BrokerHealth extends AbstractHealthCheck {

    private final BooleanSupplier reached;

    /** @param reached whether the last attempt to connect succeeded */
    BrokerHealth(BooleanSupplier reached) {
        super("gateway", "broker");
        this.reached = reached;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        if (reached.getAsBoolean()) {
            builder.up();
        } else {
            builder.message("the JMS broker cannot be reached: check gateway.jms.url, and that it runs")
                    .down();
        }
    }
}
