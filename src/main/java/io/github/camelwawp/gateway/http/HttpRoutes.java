package io.github.camelwawp.gateway.http;

import java.time.Duration;
import java.util.function.Consumer;

import io.github.camelwawp.gateway.Variables;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.JournalException;
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
    private final Consumer<JournalException> journalTrouble;
    private final Duration lease;
    private volatile String lastTrouble = "";

    /**
     * @param journalTrouble is told when the journal does not answer
     * @param lease          after which another gateway that shares the journal may have a message that this one began with
     */
    public HttpRoutes(Journal journal, RoutePolicy hold, Consumer<JournalException> journalTrouble, Duration lease) {
        this.journal = journal;
        this.hold = hold;
        this.journalTrouble = journalTrouble;
        this.lease = lease;
    }

    @Override
    public void configure() {
        from("timer:stored?period={{gateway.http.forward-delay}}").routeId("http-forward").routePolicy(hold)
                .autoStartup("{{gateway.http.enabled}}")
                // Camel would write an ERROR line and a stack trace, four times a second.
                .errorHandler(noErrorHandler())
                .doTry()
                    .setBody(e -> journal.waiting(AT_ONCE))
                    .split(body()).stopOnException()
                        .filter(e -> journal.claim(e.getMessage().getBody(StoredMessage.class).id(), lease))
                            .process(this::load)
                            .to("direct:forward")
                            .process(this::done)
                        .end()
                    .end()
                .endDoTry()
                .doCatch(Exception.class)
                    .process(e -> kept(e.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)))
                .end();
    }

    private void done(Exchange exchange) {
        journal.finishMessage(exchange.getVariable("stored", String.class), MessageState.SENT, null);
        lastTrouble = "";
    }

    /** The message waits in the journal. Trouble is told when it is new. */
    private void kept(Exception e) {
        Throwable cause = e;
        while (cause.getCause() != null && !(cause instanceof JournalException)) {
            cause = cause.getCause();
        }
        if (cause instanceof JournalException j) {
            journalTrouble.accept(j);
            return;
        }
        String trouble = cause.getClass().getSimpleName();
        if (!trouble.equals(lastTrouble)) {
            log.warn("A message that came by HTTP waits ({}) and is tried again", trouble);
            lastTrouble = trouble;
        }
        log.debug("A message that came by HTTP waits", e);
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
