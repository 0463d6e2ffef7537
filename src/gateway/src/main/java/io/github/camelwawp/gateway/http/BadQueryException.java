package io.github.camelwawp.gateway.http;

/** A query parameter is wrong; the message states the rule it breaks and quotes nothing the caller wrote. */
class BadQueryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadQueryException(String rule) {
        super(rule);
    }
}
