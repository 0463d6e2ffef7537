package io.github.camelwawp.opentelemetry;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.decorators.AbstractSpanDecorator;

/** Camel's own span of a {@code wawp:} endpoint, without the endpoint's URI, which may hold a phone number. */
public final class WawpSpanDecorator extends AbstractSpanDecorator {

    @Override
    public String getComponent() {
        return "wawp";
    }

    @Override
    public String getComponentClassName() {
        return "io.github.camelwawp.WawpComponent";
    }

    @Override
    public void beforeTracingEvent(Span span, Exchange exchange, Endpoint endpoint) {
        span.setComponent("camel-" + getComponent());
    }

    @Override
    public void afterTracingEvent(Span span, Exchange exchange) {
        if (exchange.isFailed()) {
            span.setError(true);
        }
    }
}
