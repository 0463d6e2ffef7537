package io.github.camelwawp.gateway.jms;

/** A JMS message that cannot become a text; it says why and quotes nothing. */
class JmsMessageException extends Exception {

    private static final long serialVersionUID = 1L;

    JmsMessageException(String why) {
        super(why, null, false, false);
    }
}
