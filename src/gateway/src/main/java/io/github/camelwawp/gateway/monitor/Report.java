package io.github.camelwawp.gateway.monitor;

import org.apache.camel.impl.health.AbstractHealthCheck;

/** A health check that neither liveness nor readiness depends on: a restart would not help, and work can still come in. */
abstract class Report extends AbstractHealthCheck {

    Report(String id) {
        super("gateway", id);
    }

    @Override
    public boolean isReadiness() {
        return false;
    }
}
