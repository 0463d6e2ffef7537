package io.github.camelwawp.gateway.trace;

import org.apache.camel.opentelemetry2.OpenTelemetryTracer;

/** Camel's tracer, whose spans leave out all that may hold a text, a phone number or a token. */
final class DiscreetTracer extends OpenTelemetryTracer {

    @Override
    protected void initTracer() {
        super.initTracer();
        setSpanLifecycleManager(new DiscreetSpans(getSpanLifecycleManager()));
    }
}
