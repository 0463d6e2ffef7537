package io.github.camelwawp.gateway.trace;

import java.util.Map;
import java.util.Set;
import org.apache.camel.telemetry.Span;

/**
 * Lets through only attributes that reveal nothing of a message. Camel's others hold endpoint URIs, paths and file
 * names; its events hold messages of exceptions and lines of the log.
 */
record DiscreetSpan(Span whole) implements Span {

    private static final Set<String> HARMLESS =
            Set.of("op", "url.scheme", "exchangeId", "http.method", "http.status_code");

    @Override
    public void log(Map<String, String> fields) {}

    @Override
    public void setTag(String key, String value) {
        if (HARMLESS.contains(key)) {
            whole.setTag(key, value);
        }
    }

    @Override
    public void setComponent(String component) {
        whole.setComponent(component);
    }

    @Override
    public void setError(boolean isError) {
        whole.setError(isError);
    }
}
