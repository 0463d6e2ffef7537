package io.github.camelwawp.gateway.http;

import java.time.Duration;

import io.github.camelwawp.gateway.Variables;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.MessageKey;
import io.github.camelwawp.gateway.journal.MessageState;
import io.github.camelwawp.gateway.journal.StoredMessage;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.RoutePolicy;

/** Forwards what {@code POST /messages} stored; while the gateway holds, calls are still accepted and stored. */
public class HttpRoutes extends RouteBuilder {

    private static final int AT_ONCE = 50;

    private final Journal journal;
    private final RoutePolicy hold;
    private final Duration lease;

    /** @param lease after which another gateway that shares the journal may have a message that this one began with */
    public HttpRoutes(Journal journal, RoutePolicy hold, Duration lease) {
        this.journal = journal;
        this.hold = hold;
        this.lease = lease;
    }

    @Override
    public void configure() {
        from("timer:stored?period={{gateway.http.forward-delay}}").routeId("http-forward").routePolicy(hold)
                .autoStartup("{{gateway.http.enabled}}")
                .setBody(e -> journal.waiting(AT_ONCE))
                .split(body()).stopOnException()
                    .filter(e -> journal.claim(e.getMessage().getBody(StoredMessage.class).id(), lease))
                        .process(this::load)
                        .to("direct:forward")
                        .process(e -> journal.finishMessage(e.getVariable("stored", String.class), MessageState.SENT, null))
                    .end()
                .end();
    }

    private void load(Exchange exchange) {
        StoredMessage message = exchange.getMessage().getBody(StoredMessage.class);
        exchange.setVariable("stored", message.id());
        exchange.setVariable(Variables.SOURCE, MessageKey.HTTP);
        exchange.setVariable(Variables.KEY, message.key());
        exchange.setVariable(Variables.TO, message.to());
        exchange.setVariable(Variables.REPLY_TO, message.replyTo());
        exchange.getMessage().setBody(message.text());
    }
}
