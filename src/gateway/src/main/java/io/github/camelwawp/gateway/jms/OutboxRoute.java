package io.github.camelwawp.gateway.jms;

import io.github.camelwawp.gateway.message.Letter;
import io.github.camelwawp.gateway.message.Luggage;
import io.github.camelwawp.gateway.message.Parcel;
import io.github.camelwawp.gateway.message.Refused;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.support.DefaultMessage;

/**
 * Takes texts from the outbox that several gateways share and hands them to {@code direct:send}. Add it only if {@link
 * #isNeeded}. A text that fails there goes back to the queue.
 */
public class OutboxRoute extends RouteBuilder {

    /** Whether {@code gateway.outbox} is a JMS queue. */
    public static boolean isNeeded(CamelContext context) {
        return JmsSettings.of(context).outboxIsJms();
    }

    @Override
    public void configure() {
        JmsSettings settings = JmsSettings.of(getContext());
        String outbox = settings.outbox();
        RouteDefinition route = from(
                outbox + (outbox.contains("?") ? "&" : "?")
                        + "concurrentConsumers=" + settings.outboxConsumers()
                        + "&transacted=true&lazyCreateTransactionManager=false&cacheLevelName=CACHE_CONSUMER&mapJmsMessage=false");
        route.routeId("outbox");
        RoutePolicy hold = getContext().getRegistry().lookupByNameAndType("hold", RoutePolicy.class);
        if (hold != null) {
            route.routePolicy(hold);
        }
        route.errorHandler(noErrorHandler())
                .process(OutboxRoute::read)
                .choice()
                .when(Refused::is)
                .to("direct:dead-letter")
                .otherwise()
                .to("direct:send");
    }

    private static void read(Exchange exchange) {
        Message message = exchange.getMessage().getBody(Message.class);
        exchange.setIn(new DefaultMessage(exchange.getContext()));
        try {
            if (message instanceof TextMessage text) {
                // For the dead letter of a message that no gateway has written.
                exchange.getMessage().setBody(text.getText());
            }
            Optional<Parcel> parcel = OutboxProperties.read(message);
            if (parcel.isPresent()) {
                Luggage.put(exchange, parcel.get());
                return;
            }
        } catch (JMSException | DateTimeParseException unreadable) {
            // Reported below: retrying would not help.
        }
        Luggage.put(exchange, Letter.from("jms").build());
        Refused.because(exchange, new JmsMessageException("a message in the outbox that no gateway has written"));
    }
}
