package io.github.camelwawp.gateway.http;

import java.time.Duration;

import io.github.camelwawp.gateway.forward.StoredMessages;
import io.github.camelwawp.gateway.forward.StoredWork;
import io.github.camelwawp.gateway.hold.PollTrouble;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.MessageKey;
import io.github.camelwawp.gateway.journal.MessageState;
import io.github.camelwawp.gateway.message.Variables;
import io.github.camelwawp.gateway.poll.WorkComponent;
import io.github.camelwawp.recipient.InvalidRecipientException;
import io.github.camelwawp.recipient.RecipientBook;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.RoutePolicy;

/** Forwards what {@code POST /messages} stored; while the gateway holds, calls are still accepted and stored. */
public final class HttpRoutes extends RouteBuilder {

    private final Journal journal;
    private final RecipientBook recipients;
    private final RoutePolicy hold;
    private final PollTrouble trouble;
    private final Duration lease;
    private final StoredMessages stored;

    /** @param lease after which another gateway that shares the journal may have a message that this one began with */
    public HttpRoutes(Journal journal, RecipientBook recipients, RoutePolicy hold, PollTrouble trouble, Duration lease) {
        this.journal = journal;
        this.recipients = recipients;
        this.hold = hold;
        this.trouble = trouble;
        this.lease = lease;
        this.stored = new StoredMessages(journal, trouble);
    }

    @Override
    public void configure() throws Exception {
        from(WorkComponent.uri(getContext(), "http", new StoredWork(journal, MessageKey.HTTP, lease), trouble)
                + "?delay={{gateway.http.forward-delay}}" + WorkComponent.EAGER).routeId("http-forward").routePolicy(hold)
                .autoStartup("{{gateway.http.enabled}}")
                .errorHandler(noErrorHandler())
                .doTry()
                    .process(this::load)
                    .to("direct:forward")
                    .process(e -> stored.finish(e, MessageState.SENT, null))
                .endDoTry()
                // Its own fault, and the same one each time: a name that is no longer configured.
                .doCatch(InvalidRecipientException.class)
                    .to("direct:dead-letter")
                    .process(e -> stored.finish(e, MessageState.DEAD, "INVALID_RECIPIENT"))
                .end();
    }

    private void load(Exchange exchange) {
        stored.load(exchange, MessageKey.HTTP);
        recipients.resolve(exchange.getVariable(Variables.TO, String.class));
    }
}
