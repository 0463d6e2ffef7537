package io.github.camelwawp.gateway.message;

import org.apache.camel.Exchange;

/** Reports that a source cannot convert a message to text, so that its route sends it to {@code direct:dead-letter}. */
public final class Refused {

    private Refused() {}

    /** @param why supplies the reason and the explanation of the dead letter */
    public static void because(Exchange exchange, Exception why) {
        because(exchange, why.getClass().getSimpleName(), why);
    }

    /** @param why supplies the explanation of the dead letter */
    public static void because(Exchange exchange, String reason, Exception why) {
        exchange.setVariable(Variables.REASON, reason);
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, why);
    }
}
