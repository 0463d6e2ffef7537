package io.github.camelwawp.gateway.trace;

import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.SpanContextPropagationExtractor;
import org.apache.camel.telemetry.SpanContextPropagationInjector;
import org.apache.camel.telemetry.SpanLifecycleManager;

/** Makes {@link DiscreetSpan}s of the spans of another manager. */
final class DiscreetSpans implements SpanLifecycleManager {

    private final SpanLifecycleManager spans;

    DiscreetSpans(SpanLifecycleManager spans) {
        this.spans = spans;
    }

    @Override
    public Span create(String name, Span parent, SpanContextPropagationExtractor extractor) {
        return new DiscreetSpan(spans.create(name, parent == null ? null : whole(parent), extractor));
    }

    @Override
    public void activate(Span span) {
        spans.activate(whole(span));
    }

    @Override
    public void deactivate(Span span) {
        spans.deactivate(whole(span));
    }

    @Override
    public void close(Span span) {
        spans.close(whole(span));
    }

    @Override
    public void inject(Span span, SpanContextPropagationInjector injector, boolean includeTracing) {
        spans.inject(whole(span), injector, includeTracing);
    }

    private static Span whole(Span span) {
        return ((DiscreetSpan) span).whole();
    }
}
