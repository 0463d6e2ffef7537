package io.github.camelwawp.gateway.message;

import org.apache.camel.Exchange;

/**
 * Where an exchange carries its message: a {@link Letter} from the source to {@code direct:forward}, and in its place a {@link
 * Parcel} from there on. Neither a header nor a variable, so nobody outside can set it.
 */
public final class Luggage {

    private static final String PROPERTY = "GatewayLuggage";

    private Luggage() {}

    /** Carries the letter, and shows its fields in the documented variables. */
    public static void put(Exchange exchange, Letter letter) {
        exchange.setProperty(PROPERTY, letter);
        Variables.show(exchange, letter);
    }

    /** Carries the parcel, and its text in the body. */
    public static void put(Exchange exchange, Parcel parcel) {
        exchange.setProperty(PROPERTY, parcel);
        exchange.getMessage().setBody(parcel.text());
    }

    /**
     * The entry for messages from routes that a user may change or write: the letter of the source, or a new one, with
     * what the route has set in the documented variables.
     */
    public static void unpack(Exchange exchange) {
        if (parcel(exchange) == null) {
            exchange.setProperty(PROPERTY, Variables.read(exchange, letter(exchange)));
        }
    }

    /** The letter, also that of a parcel; null if the exchange carries neither. */
    public static Letter letter(Exchange exchange) {
        Object carried = exchange.getProperty(PROPERTY);
        return carried instanceof Parcel parcel ? parcel.letter() : (Letter) carried;
    }

    /** Null before {@code direct:forward} has made one. */
    public static Parcel parcel(Exchange exchange) {
        return exchange.getProperty(PROPERTY) instanceof Parcel parcel ? parcel : null;
    }
}
