package io.github.camelwawp.gateway.optout;

/** What somebody wrote about the list cannot be done; the message says the rule and quotes nothing. */
class WrongRowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongRowException(String rule) {
        super(rule);
    }
}
