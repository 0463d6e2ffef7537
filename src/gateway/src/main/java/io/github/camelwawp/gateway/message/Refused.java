package io.github.camelwawp.gateway.message;

import org.apache.camel.Exchange;

/** How a source says that no text can be made of a message, so that its route hands it to {@code direct:dead-letter}. */
public final class Refused {

    private Refused() {}

    /** @param why becomes the dead letter's reason, by its kind, and its words */
    public static void because(Exchange exchange, Exception why) {
        exchange.setVariable(Variables.REASON, why.getClass().getSimpleName());
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, why);
    }
}
