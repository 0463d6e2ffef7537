package io.github.camelwawp.gateway.message;

/** How a message carries the trace that it belongs to. */
public final class Trace {

    /** Header of an exchange, in the form of W3C's trace context. */
    public static final String HEADER = "traceparent";

    private Trace() {}
}
