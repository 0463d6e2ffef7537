package io.github.camelwawp.gateway.http;

/** A parameter of the query is wrong; the message is the rule that was broken, without anything the caller wrote. */
class BadQueryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadQueryException(String rule) {
        super(rule);
    }
}
