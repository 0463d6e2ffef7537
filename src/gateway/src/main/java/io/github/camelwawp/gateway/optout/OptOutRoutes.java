package io.github.camelwawp.gateway.optout;

import io.github.camelwawp.gateway.forward.StoredMessages;
import io.github.camelwawp.gateway.forward.StoredWork;
import io.github.camelwawp.gateway.hold.Hold;
import io.github.camelwawp.gateway.hold.PollTrouble;
import io.github.camelwawp.gateway.journal.Glance;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.JournalException;
import io.github.camelwawp.gateway.journal.OptOutChange;
import io.github.camelwawp.gateway.journal.OptOuts;
import io.github.camelwawp.gateway.message.Luggage;
import io.github.camelwawp.gateway.message.Refused;
import io.github.camelwawp.gateway.poll.WorkComponent;
import io.github.camelwawp.optout.Keyword;
import io.github.camelwawp.recipient.InvalidRecipientException;
import jakarta.jms.JMSException;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;

/**
 * The routes that change the list and send the gateway's own answers. {@code direct:opt-out} takes a {@link
 * io.github.camelwawp.event.WawpEvent}; when it returns, list and answer are stored.
 */
final class OptOutRoutes extends RouteBuilder {

    private static final String ACTION = "action";

    private final Journal journal;
    private final Processor events;
    private final OptOutDesk desk;
    private final OptOutFolder folder;
    private final Hold hold;
    private final PollTrouble trouble;
    private final Duration lease;
    private final String jmsQueue;
    private final StoredMessages stored;

    /** @param jmsQueue blank for none */
    OptOutRoutes(
            Journal journal,
            Processor events,
            OptOutDesk desk,
            OptOutFolder folder,
            Hold hold,
            PollTrouble trouble,
            Duration lease,
            String jmsQueue) {
        this.journal = journal;
        this.events = events;
        this.desk = desk;
        this.folder = folder;
        this.hold = hold;
        this.trouble = trouble;
        this.lease = lease;
        this.jmsQueue = jmsQueue;
        this.stored = new StoredMessages(journal, hold, trouble);
    }

    @Override
    public void configure() {
        from("direct:opt-out").routeId("opt-out").errorHandler(noErrorHandler()).process(events);

        from(WorkComponent.uri(
                                getContext(),
                                "opt-out-answers",
                                new StoredWork(journal, OptOuts.ANSWERS, Glance.DueKind.ANSWERS, lease),
                                trouble)
                        + "?delay=1000" + WorkComponent.EAGER)
                .routeId("opt-out-answers")
                .routePolicy(hold)
                .errorHandler(noErrorHandler())
                .process(e -> stored.load(e, OptOuts.ANSWERS))
                // Bypasses the templates: the language decides the wording of an answer.
                .to("direct:address")
                .process(stored::finish);

        from(WorkComponent.uri(getContext(), "opt-out-folder", folder::requests, trouble) + "?delay=1000")
                .routeId("opt-out-folder")
                .errorHandler(noErrorHandler())
                .process(e -> folder.answerTo(e.getMessage().getBody(Path.class)));

        if (!jmsQueue.isBlank()) {
            jms();
        }
    }

    private void jms() {
        from("jms:queue:" + jmsQueue
                        + "?transacted=true&lazyCreateTransactionManager=false&cacheLevelName=CACHE_CONSUMER"
                        + "&mapJmsMessage=false")
                .routeId("opt-out-jms")
                .errorHandler(noErrorHandler())
                .process(OptOutRoutes::readAction)
                .process("jmsIntake")
                // No recipient has this name: a replay of the dead letter must not fall back to the default recipient.
                .process(OptOutRoutes::toNobody)
                .choice()
                .when(Refused::is)
                .to("direct:dead-letter")
                .otherwise()
                .to("direct:opt-out-jms");

        from("direct:opt-out-jms")
                .routeId("opt-out-jms-message")
                .errorHandler(noErrorHandler())
                .doTry()
                .to("direct:opt-out-jms-change")
                .doCatch(InvalidRecipientException.class, WrongRowException.class)
                .to("direct:dead-letter")
                .end();

        // A broker gives up on a message after several redeliveries: while the journal is down, the message waits here
        // instead.
        from("direct:opt-out-jms-change")
                .routeId("opt-out-jms-change")
                .errorHandler(defaultErrorHandler()
                        .maximumRedeliveries(0)
                        .logExhausted(false)
                        .allowRedeliveryWhileStopping(false))
                .onException(JournalException.class)
                .maximumRedeliveries(-1)
                .redeliveryDelay(2000)
                .logExhausted(false)
                .handled(false)
                .end()
                .process(this::byJms);
    }

    private static void toNobody(Exchange exchange) {
        Luggage.put(exchange, Luggage.letter(exchange).but().to(OptOuts.ANSWERS).build());
    }

    /** Reads the property from the message itself, by its exact name, before other properties are dropped. */
    private static void readAction(Exchange exchange) throws JMSException {
        jakarta.jms.Message message = exchange.getMessage().getBody(jakarta.jms.Message.class);
        exchange.setVariable(ACTION, message.getStringProperty(ACTION));
    }

    private void byJms(Exchange exchange) {
        String action = exchange.getVariable(ACTION, String.class);
        Keyword keyword = OptOutCsv.action(action == null ? "" : action);
        desk.change(
                OptOutChange.JMS,
                keyword,
                exchange.getMessage().getBody(String.class).strip());
    }
}
