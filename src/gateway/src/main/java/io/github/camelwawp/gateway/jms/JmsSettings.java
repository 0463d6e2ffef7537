package io.github.camelwawp.gateway.jms;

import io.github.camelwawp.gateway.config.OptionReader;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/** The properties {@code gateway.jms.*} and {@code gateway.outbox*}. */
record JmsSettings(
        boolean sourceEnabled,
        String url,
        String user,
        Supplier<String> password,
        String connectionFactory,
        int maxSize,
        String outbox,
        int outboxConsumers,
        String deadQueue) {

    static JmsSettings of(CamelContext context) {
        OptionReader options = new OptionReader(context);
        return new JmsSettings(
                options.flag("gateway.jms.enabled"),
                options.text("gateway.jms.url"),
                options.text("gateway.jms.user"),
                () -> options.text("gateway.jms.password"),
                options.text("gateway.jms.connection-factory"),
                (int) options.whole("gateway.jms.max-size"),
                options.text("gateway.outbox"),
                (int) options.whole("gateway.outbox.consumers"),
                options.text("gateway.outbox.dead"));
    }

    boolean outboxIsJms() {
        return outbox.startsWith("jms:");
    }

    boolean used() {
        return sourceEnabled || outboxIsJms();
    }

    /** Omits the password, so that no log can print it. */
    @Override
    public String toString() {
        return "JmsSettings[" + url + ", outbox " + outbox + "]";
    }
}
