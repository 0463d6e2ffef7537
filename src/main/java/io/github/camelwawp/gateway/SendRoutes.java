package io.github.camelwawp.gateway;

import java.time.Duration;

import io.github.camelwawp.WawpConstants;
import io.github.camelwawp.WawpException;
import io.github.camelwawp.gateway.journal.Delivery;
import io.github.camelwawp.gateway.journal.DeliveryState;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.JournalException;
import io.github.camelwawp.gateway.journal.MessageKey;
import io.github.camelwawp.optout.Identities;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;

/**
 * The one way out: a delivery from the outbox is sent, or becomes a dead letter, or fails because nothing can be sent,
 * in which case whoever handed it over keeps it.
 */
class SendRoutes extends RouteBuilder {

    private final Journal journal;
    private final Hold hold;
    private final JournalTrouble journalTrouble;
    private final Triage triage;
    private final NumberCheck numbers;
    private final SendClaims claims;
    private ProducerTemplate template;

    /** @param numbers null for numbers as they are */
    SendRoutes(Journal journal, Hold hold, JournalTrouble journalTrouble, Triage triage, NumberCheck numbers,
            SendClaims claims) {
        this.journal = journal;
        this.hold = hold;
        this.journalTrouble = journalTrouble;
        this.triage = triage;
        this.numbers = numbers;
        this.claims = claims;
    }

    @Override
    public void configure() {
        template = getContext().createProducerTemplate();
        from("direct:send").routeId("send")
                .errorHandler(noErrorHandler())
                .process(this::send);

        from("direct:send-claimed").routeId("send-claimed")
                .errorHandler(noErrorHandler())
                .doTry()
                    .process(this::check)
                    .to("direct:attempt")
                    .process(this::sent)
                .doCatch(Exception.class)
                    .process(triage)
                .end();

        from("direct:attempt").routeId("attempt")
                .errorHandler(defaultErrorHandler().maximumRedeliveries(0).logExhausted(false))
                // Camel's redelivery policy is the only thing that repeats, and only what is worth it.
                .onException(WawpException.class).onWhen(simple("${exception.retryable} == true"))
                    .redeliveryPolicyRef("redelivery").handled(false)
                .end()
                .to("wawp:send-text?progress=#journalProgress");

        // Wawp wants at most one check a second. A thread waits here with one delivery; the other threads go on.
        from("direct:check-exists").routeId("check-exists")
                .errorHandler(noErrorHandler())
                .process(new Pace(Duration.ofSeconds(1)))
                .to("wawp:check-exists?connectTimeout=5000&responseTimeout=5000");
    }

    /** In Java's own finally, since Camel's is passed by when an Error ends a route. */
    private void send(Exchange exchange) {
        if (prepare(exchange)) {
            try {
                template.send("direct:send-claimed", exchange);
            } finally {
                claims.release(exchange);
            }
        }
    }

    /** Claims the delivery; one that came to an end meanwhile (a doubled JMS message, say) is passed over. */
    private boolean prepare(Exchange exchange) {
        hold.check();
        Message message = exchange.getMessage();
        String chatId = message.getHeader(Headers.CHAT_ID, String.class);
        String replyTo = message.getHeader(Headers.REPLY_TO, String.class);
        message.setHeader(WawpConstants.CHAT_ID, chatId);
        message.setHeader(WawpConstants.REPLY_TO, replyTo);
        try {
            Delivery delivery = journal.open(new MessageKey(message.getHeader(Headers.SOURCE, String.class),
                    message.getHeader(Headers.KEY, String.class)), chatId, replyTo, message.getBody(String.class));
            message.setHeader(Headers.DELIVERY, delivery.id());
            if (delivery.state() == DeliveryState.OPEN && claims.take(exchange, delivery.id())) {
                return true;
            }
            ReplayRoutes.notPassedOver(exchange, journal.state(delivery.id()));
            log.info("A delivery from {} came to an end before and is not sent again", message.getHeader(Headers.SOURCE));
            return false;
        } catch (JournalException e) {
            journalTrouble.begin(e);
            throw e;
        }
    }

    private void check(Exchange exchange) {
        if (numbers != null) {
            Message message = exchange.getMessage();
            String chatId = message.getHeader(Headers.CHAT_ID, String.class);
            // Wawp is not asked about who has opted out: nothing will be sent.
            Long delivery = message.getHeader(Headers.DELIVERY, Long.class);
            if (Identities.spellings(chatId).stream().noneMatch(name -> journal.optOuts().contains(name, delivery))) {
                message.setHeader(WawpConstants.CHAT_ID, numbers.canonical(chatId));
            }
        }
    }

    private void sent(Exchange exchange) {
        Message message = exchange.getMessage();
        String outcome = message.getHeader(WawpConstants.OUTCOME, String.class);
        journal.finish(message.getHeader(Headers.DELIVERY, Long.class), DeliveryState.valueOf(outcome), null, null);
        triage.sent();
        log.info("{}: a text from {}", outcome, message.getHeader(Headers.SOURCE));
    }
}
