package io.github.camelwawp.gateway.http;

import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * Accepts only the token and an ETag from a caller's headers and query parameters, so that none can pose as a Camel
 * header or as the id in the path; sends only the headers that an answer needs.
 */
public final class HttpHeaders implements HeaderFilterStrategy {

    private static final Set<String> IN = ignoringCase("Authorization", "If-None-Match", "traceparent");
    private static final Set<String> OUT =
            ignoringCase("Content-Type", "Location", "Retry-After", "WWW-Authenticate", "ETag");

    private static Set<String> ignoringCase(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(Set.of(names));
        return set;
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return !IN.contains(name);
    }

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !OUT.contains(name);
    }
}
