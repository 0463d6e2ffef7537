package io.github.camelwawp.gateway.trace;

import io.github.camelwawp.gateway.config.OptionReader;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.station.Station;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import org.apache.camel.CamelContext;

/** Traces the routes if that is switched on, and lets the journal remember the trace of each message. */
public final class TraceStation implements Station {

    public TraceStation(CamelContext context, Journal journal) {
        if (new OptionReader(context).flag("gateway.tracing.enabled")) {
            DiscreetTracer tracer = new DiscreetTracer();
            tracer.setCamelContext(context);
            tracer.init(context);
            journal.traces().follow(TraceStation::current);
        }
    }

    /** In the form of W3C's header {@code traceparent}; null outside a trace. */
    private static String current() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid()
                ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                        + span.getTraceFlags().asHex()
                : null;
    }
}
