package io.github.camelwawp.gateway.message;

import java.util.Locale;
import org.apache.camel.Exchange;

/**
 * Why a message cannot become a text for its recipients, so that it goes to {@code direct:dead-letter}. The reason is in a
 * variable, by which the routes in {@code routes/} choose.
 */
public final class Refused {

    private static final String REASON = "reason";

    private Refused() {}

    /** @param why supplies the reason and the explanation of the dead letter */
    public static void because(Exchange exchange, Exception why) {
        because(exchange, reason(why));
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, why);
    }

    public static void because(Exchange exchange, String reason) {
        exchange.setVariable(REASON, reason);
    }

    /** As the documentation spells it: {@code UNSUPPORTED_FILE} for an {@code UnsupportedFileException}. */
    public static String reason(Exception why) {
        return why instanceof Reasoned own ? own.reason() : reason(why.getClass());
    }

    /** That of every exception of this type which is not {@link Reasoned}. */
    public static String reason(Class<? extends Exception> type) {
        return type.getSimpleName()
                .replaceAll("Exception$", "")
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toUpperCase(Locale.ROOT);
    }

    /** Null if nothing has refused the message. */
    public static String reason(Exchange exchange) {
        return exchange.getVariable(REASON, String.class);
    }

    /** Whether something has refused the message. */
    public static boolean is(Exchange exchange) {
        return reason(exchange) != null;
    }

    /** Forgets the reason that an earlier message of this exchange left. */
    public static void clear(Exchange exchange) {
        exchange.removeVariable(REASON);
    }
}
