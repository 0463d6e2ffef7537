package io.github.camelwawp.gateway.jms;

import org.apache.camel.CamelContext;

/** The properties {@code gateway.jms.*} and {@code gateway.outbox*}, with the rule in the message when one is broken. */
record JmsSettings(boolean sourceEnabled, String url, String user, String password, String connectionFactory,
                   int maxSize, String outbox, String deadQueue) {

    private static final int MEGABYTE = 1024 * 1024;

    static JmsSettings of(CamelContext context) {
        return new JmsSettings(
                Boolean.parseBoolean(property(context, "gateway.jms.enabled", "false")),
                property(context, "gateway.jms.url", "tcp://localhost:61616"),
                property(context, "gateway.jms.user", ""),
                property(context, "gateway.jms.password", ""),
                property(context, "gateway.jms.connection-factory", ""),
                positive(context, "gateway.jms.max-size", MEGABYTE),
                property(context, "gateway.outbox", "direct:send"),
                property(context, "gateway.outbox.dead", "wawp.dead"));
    }

    boolean outboxIsJms() {
        return outbox.startsWith("jms:");
    }

    boolean used() {
        return sourceEnabled || outboxIsJms();
    }

    /** The password stays out of every log, whoever prints this. */
    @Override
    public String toString() {
        return "JmsSettings[" + url + ", outbox " + outbox + "]";
    }

    static String property(CamelContext context, String name, String otherwise) {
        String value = context.resolvePropertyPlaceholders("{{" + name + ":}}");
        return value.isBlank() ? otherwise : value.trim();
    }

    static int positive(CamelContext context, String name, int otherwise) {
        String value = property(context, name, Integer.toString(otherwise));
        try {
            int number = Integer.parseInt(value);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Told below, with what is wrong.
        }
        throw new IllegalStateException("application.properties: " + name + " must be a whole number above 0, not '"
                + value + "'.");
    }
}
