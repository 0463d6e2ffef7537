package io.github.camelwawp.gateway.forward;

import io.github.camelwawp.gateway.deadletter.DeadLetterWriter;
import io.github.camelwawp.gateway.deadletter.ReplayRoutes;
import io.github.camelwawp.gateway.hold.JournalTrouble;
import io.github.camelwawp.gateway.journal.Delivery;
import io.github.camelwawp.gateway.journal.DeliveryState;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.MessageKey;
import io.github.camelwawp.gateway.message.Headers;
import io.github.camelwawp.gateway.message.Variables;
import io.github.camelwawp.gateway.watch.StepFailedException;
import io.github.camelwawp.recipient.InvalidRecipientException;
import io.github.camelwawp.recipient.Jid;
import io.github.camelwawp.recipient.RecipientBook;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;

/**
 * The entry point for messages of all sources: applies the template of the source, creates a delivery for each recipient and
 * sends it to the outbox. The route completes when every delivery is sent, queued in the outbox or a dead letter; it fails if
 * the source must keep the message.
 */
public class ForwardRoutes extends RouteBuilder {

    private final Journal journal;
    private final JournalTrouble journalTrouble;
    private final RecipientBook recipients;
    private final Templates templates;

    public ForwardRoutes(
            Journal journal, JournalTrouble journalTrouble, RecipientBook recipients, Templates templates) {
        this.journal = journal;
        this.journalTrouble = journalTrouble;
        this.recipients = recipients;
        this.templates = templates;
    }

    @Override
    public void configure() {
        from("direct:forward")
                .routeId("forward")
                .errorHandler(noErrorHandler())
                // Headers of a mail, a JMS message or an HTTP call must not act as Camel headers.
                .removeHeaders("*")
                .doTry()
                .process(templates)
                .setVariable("worded", constant(true))
                .doCatch(TemplateException.class, StepFailedException.class)
                .process(ForwardRoutes::refused)
                .to("direct:dead-letter")
                .end()
                .filter(variable("worded").isNotNull())
                .to("direct:address")
                .end();

        // A replayed dead letter enters here, since its text has passed the template already.
        from("direct:address")
                .routeId("address")
                .errorHandler(noErrorHandler())
                .doTry()
                .process(this::resolve)
                .doCatch(InvalidRecipientException.class, StepFailedException.class)
                .process(ForwardRoutes::refused)
                .to("direct:dead-letter")
                .end()
                .filter(variable("recipients").isNotNull())
                .split(variable("recipients"))
                .stopOnException()
                .process(this::open)
                .filter(header(Headers.DELIVERY).isNotNull())
                .to("{{gateway.outbox}}")
                .end()
                .end()
                .end();
    }

    /** Records the reason of a rejection, for later queries. */
    private static void refused(Exchange exchange) {
        exchange.setVariable(
                Variables.REASON,
                DeadLetterWriter.reason(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)));
    }

    private void resolve(Exchange exchange) {
        List<String> jids = recipients.resolve(exchange.getVariable(Variables.TO, String.class)).stream()
                .map(Jid::value)
                .toList();
        exchange.setVariable("recipients", jids);
        exchange.setVariable("text", exchange.getMessage().getBody(String.class));
    }

    /** Records the delivery; one that has already ended does not go to the outbox. */
    private void open(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        String chatId = message.getBody(String.class);
        String text = exchange.getVariable("text", String.class);
        String source = exchange.getVariable(Variables.SOURCE, String.class);
        String key = exchange.getVariable(Variables.KEY, String.class);
        String replyTo = exchange.getVariable(Variables.REPLY_TO, String.class);
        Delivery delivery =
                journalTrouble.watch(() -> journal.open(new MessageKey(source, key), chatId, replyTo, text));
        if (delivery.state() != DeliveryState.OPEN) {
            ReplayRoutes.notPassedOver(exchange, Optional.of(delivery.state()));
            log.info("A message from {} was forwarded before ({}) and is not sent again", source, delivery.state());
            return;
        }
        message.setHeader(Headers.DELIVERY, delivery.id());
        message.setHeader(Headers.CHAT_ID, chatId);
        message.setHeader(Headers.REPLY_TO, replyTo);
        message.setHeader(Headers.SOURCE, source);
        message.setHeader(Headers.KEY, key);
        message.setBody(text);
    }
}
