package io.github.camelwawp.gateway.message;

import java.util.Date;
import org.apache.camel.Exchange;

/**
 * The documented exchange variables. A route of the user may read them all, and set those that say where a message goes; the
 * templates show them. Inside, the gateway uses the {@link Letter}.
 */
final class Variables {

    private static final String SOURCE = "source";
    private static final String KEY = "key";
    private static final String TO = "to";
    private static final String REPLY_TO = "replyTo";

    private Variables() {}

    static void show(Exchange exchange, Letter letter) {
        show(exchange, SOURCE, letter.source());
        show(exchange, KEY, letter.key());
        show(exchange, TO, letter.to());
        show(exchange, REPLY_TO, letter.replyTo());
        Heading heading = letter.heading();
        show(exchange, "subject", heading.subject());
        show(exchange, "sender", heading.sender());
        show(exchange, "fileName", heading.fileName());
        show(exchange, "date", heading.date() == null ? null : Date.from(heading.date()));
        show(exchange, "row", heading.row());
    }

    /** A variable without a value from the source stays as the route may have set it. */
    private static void show(Exchange exchange, String name, Object value) {
        if (value != null) {
            exchange.setVariable(name, value);
        }
    }

    /** @param letter the letter of the source, or null if the route has none */
    static Letter read(Exchange exchange, Letter letter) {
        String source = text(exchange, SOURCE);
        return (letter == null ? Letter.from(source).build() : letter)
                .but()
                .source(source)
                .key(text(exchange, KEY))
                .to(text(exchange, TO))
                .replyTo(text(exchange, REPLY_TO))
                .build();
    }

    private static String text(Exchange exchange, String name) {
        return exchange.getVariable(name, String.class);
    }
}
