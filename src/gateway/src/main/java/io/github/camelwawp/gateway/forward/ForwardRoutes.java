package io.github.camelwawp.gateway.forward;

import io.github.camelwawp.gateway.deadletter.DeadLetterWriter;
import io.github.camelwawp.gateway.hold.JournalTrouble;
import io.github.camelwawp.gateway.journal.DeliveryRecord;
import io.github.camelwawp.gateway.journal.DeliveryState;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.MessageKey;
import io.github.camelwawp.gateway.message.Letter;
import io.github.camelwawp.gateway.message.Luggage;
import io.github.camelwawp.gateway.message.Parcel;
import io.github.camelwawp.gateway.message.Refused;
import io.github.camelwawp.gateway.watch.StepFailedException;
import io.github.camelwawp.recipient.InvalidRecipientException;
import io.github.camelwawp.recipient.RecipientBook;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;

/**
 * The entry point for messages of all sources: applies the template of the source, creates a delivery for each recipient and
 * sends it to the outbox. The route completes when every delivery is sent, queued in the outbox or a dead letter; it fails if
 * the source must keep the message.
 */
class ForwardRoutes extends RouteBuilder {

    private final Journal journal;
    private final JournalTrouble journalTrouble;
    private final RecipientBook recipients;
    private final Templates templates;
    private final SourceTiming timing;
    private boolean sendsDirectly;

    ForwardRoutes(
            Journal journal,
            JournalTrouble journalTrouble,
            RecipientBook recipients,
            Templates templates,
            SourceTiming timing) {
        this.journal = journal;
        this.journalTrouble = journalTrouble;
        this.recipients = recipients;
        this.templates = templates;
        this.timing = timing;
    }

    @Override
    public void configure() {
        sendsDirectly =
                getContext().resolvePropertyPlaceholders("{{gateway.outbox}}").equals("direct:send");
        from("direct:forward")
                .routeId("forward")
                .errorHandler(noErrorHandler())
                // Headers of a mail, a JMS message or an HTTP call must not act as Camel headers.
                .removeHeaders("*")
                .process(Luggage::unpack)
                .process(timing::set)
                .process(Refused::clear)
                .doTry()
                .process(templates)
                .doCatch(TemplateException.class, StepFailedException.class)
                .process(ForwardRoutes::refused)
                .to("direct:dead-letter")
                .end()
                .filter(e -> !Refused.is(e))
                .to("direct:address")
                .end();

        // A replayed dead letter enters here, since its text has passed the template already.
        from("direct:address")
                .routeId("address")
                .errorHandler(noErrorHandler())
                .doTry()
                .process(this::resolve)
                .doCatch(InvalidRecipientException.class, StepFailedException.class)
                // The dead letter stays as it is.
                .onWhen(e -> !Luggage.letter(e).isReplay())
                .process(ForwardRoutes::refused)
                .to("direct:dead-letter")
                .end()
                .filter(e -> !Refused.is(e))
                .split()
                .exchange(ForwardRoutes::parcels)
                .parallelProcessing()
                .executorService(new InThisThread())
                .process(this::open)
                .filter(e -> Luggage.parcel(e) != null)
                .to("{{gateway.outbox}}")
                .end()
                .end()
                .end();
    }

    Optional<Parcel> onlyParcel(Letter letter, String text) {
        if (!sendsDirectly) {
            return Optional.empty();
        }
        Exchange exchange = new DefaultExchange(getContext());
        exchange.getMessage().setBody(text);
        Luggage.put(exchange, letter);
        Luggage.unpack(exchange);
        timing.set(exchange);
        try {
            templates.process(exchange);
            resolve(exchange);
        } catch (TemplateException | InvalidRecipientException | StackOverflowError refused) {
            // The route makes a dead letter of it.
            return Optional.empty();
        }
        List<Parcel> parcels = parcels(exchange);
        return parcels.size() == 1 ? Optional.of(parcels.get(0)) : Optional.empty();
    }

    /** Records the reason of a rejection, for later queries. */
    private static void refused(Exchange exchange) {
        Refused.because(
                exchange, DeadLetterWriter.reason(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)));
    }

    private void resolve(Exchange exchange) {
        Letter letter = Luggage.letter(exchange);
        Luggage.put(
                exchange,
                letter.but().recipients(recipients.resolve(letter.to())).build());
    }

    private static List<Parcel> parcels(Exchange exchange) {
        Letter letter = Luggage.letter(exchange);
        String text = exchange.getMessage().getBody(String.class);
        return letter.recipients().stream()
                .map(jid -> new Parcel(letter, null, jid.value(), text))
                .toList();
    }

    /**
     * Records the delivery; one that has already ended does not go to the outbox. Without a queue in between, the
     * sender records deliveries whose message its source keeps, or that the journal keeps for one recipient.
     */
    private void open(Exchange exchange) throws Exception {
        Parcel parcel = exchange.getMessage().getBody(Parcel.class);
        Letter letter = parcel.letter();
        // A message to many does not wait once for each of them.
        journalTrouble.check();
        boolean isOne = letter.stored() == null || letter.recipients().size() == 1;
        if (sendsDirectly && isOne && !letter.isReplay()) {
            Luggage.put(exchange, parcel);
            return;
        }
        DeliveryRecord delivery = journalTrouble.watch(() -> letter.stored() != null
                ? journal.waiting().open(letter.stored(), parcel.chatId())
                : journal.deliveries()
                        .open(
                                new MessageKey(letter.source(), letter.key()),
                                parcel.chatId(),
                                letter.replyTo(),
                                parcel.text()));
        if (delivery.state() == DeliveryState.OPEN || letter.isReplay() && reopened(delivery)) {
            Luggage.put(exchange, parcel.opened(delivery.id()));
        } else {
            log.info(
                    "A message from {} was forwarded before ({}) and is not sent again",
                    letter.source(),
                    delivery.state());
        }
    }

    /** A delivery that was given up is replayed; one that was sent is not. */
    private boolean reopened(DeliveryRecord delivery) throws Exception {
        return delivery.state() == DeliveryState.DEAD
                && journalTrouble.watch(() -> journal.deliveries().reopen(delivery.id()));
    }
}
