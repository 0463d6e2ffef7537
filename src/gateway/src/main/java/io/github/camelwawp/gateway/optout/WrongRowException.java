package io.github.camelwawp.gateway.optout;

/** A requested change to the list is invalid; the message states the rule and quotes nothing. */
class WrongRowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongRowException(String rule) {
        super(rule);
    }
}
