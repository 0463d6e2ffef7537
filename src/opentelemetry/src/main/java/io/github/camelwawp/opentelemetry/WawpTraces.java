package io.github.camelwawp.opentelemetry;

import io.github.camelwawp.WawpAttempt;
import io.github.camelwawp.WawpListener;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.time.Instant;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;

/**
 * Makes each attempt to send a text to one recipient a {@code CLIENT} span within the current trace, as long as
 * camel-opentelemetry2 traces the application. No attribute holds a recipient, a text or a token.
 */
public final class WawpTraces implements WawpListener, CamelContextAware {

    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("wawp.outcome");
    private static final AttributeKey<String> REASON = AttributeKey.stringKey("wawp.reason");
    private static final AttributeKey<Long> PARTS = AttributeKey.longKey("wawp.parts");
    /** The name in OpenTelemetry's conventions for HTTP. */
    private static final AttributeKey<Long> HTTP_STATUS = AttributeKey.longKey("http.response.status_code");

    private CamelContext context;
    private Tracer tracer;

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
    }

    @Override
    public void attempted(Exchange exchange, WawpAttempt attempt) {
        Tracer traces = tracer();
        if (traces == null) {
            return;
        }
        Instant ended = Instant.now();
        Span span = traces.spanBuilder("wawp send-text")
                .setSpanKind(SpanKind.CLIENT)
                .setStartTimestamp(ended.minus(attempt.took()))
                .setAttribute(OUTCOME, attempt.outcome())
                .setAttribute(PARTS, (long) attempt.parts())
                .startSpan();
        if (attempt.httpStatus() > 0) {
            span.setAttribute(HTTP_STATUS, (long) attempt.httpStatus());
        }
        if (attempt.reason() != null) {
            span.setAttribute(REASON, attempt.reason().name());
            span.setStatus(StatusCode.ERROR, attempt.reason().name());
        }
        span.end(ended);
    }

    /** The tracer of camel-opentelemetry2, which finds it after the component has started; null if that module is missing. */
    private synchronized Tracer tracer() {
        if (tracer == null && context.hasService(OpenTelemetryTracer.class) != null) {
            Tracer own = context.getRegistry().findSingleByType(Tracer.class);
            tracer = own == null ? GlobalOpenTelemetry.getTracer("camel-wawp") : own;
        }
        return tracer;
    }
}
