package io.github.camelwawp.gateway.send;

import io.github.camelwawp.WawpException;
import io.github.camelwawp.WawpSuppressedException;
import io.github.camelwawp.client.Reason;
import io.github.camelwawp.gateway.deadletter.DeadLetterWriter;
import io.github.camelwawp.gateway.hold.HeldException;
import io.github.camelwawp.gateway.hold.Hold;
import io.github.camelwawp.gateway.hold.JournalTrouble;
import io.github.camelwawp.gateway.journal.DeliveryState;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.JournalException;
import io.github.camelwawp.gateway.message.Luggage;
import io.github.camelwawp.gateway.message.Parcel;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what happens to a failed delivery: a transient failure leads to redelivery; a failure of the account, the journal or
 * the network holds all messages; a failure of the message alone makes it a dead letter.
 */
public class Triage implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(Triage.class);

    private final CamelContext context;
    private final Journal journal;
    private final Hold hold;
    private final DeadLetterWriter deadLetters;
    private final JournalTrouble journalTrouble;
    private final ProducerTemplate template;
    private final Redelivery redelivery;
    private final FirstContacts firstContacts;
    private final Refusals refusals = new Refusals();

    public Triage(
            CamelContext context,
            Journal journal,
            Hold hold,
            JournalTrouble journalTrouble,
            DeadLetterWriter deadLetters,
            Redelivery redelivery,
            FirstContacts firstContacts) {
        this.context = context;
        this.journal = journal;
        this.hold = hold;
        this.journalTrouble = journalTrouble;
        this.deadLetters = deadLetters;
        this.redelivery = redelivery;
        this.firstContacts = firstContacts;
        this.template = context.createProducerTemplate();
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        journalTrouble.watch(() -> {
            decide(exchange, exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
            return null;
        });
    }

    private void decide(Exchange exchange, Exception e) throws Exception {
        if (e instanceof JournalException
                || e instanceof HeldException
                || e instanceof RejectedExecutionException
                || context.isStopping()) {
            throw e;
        }
        if (e instanceof PacedException paced) {
            SendAttempt.of(exchange).postpone(paced.millis());
            return;
        }
        if (e instanceof FirstContactException) {
            SendAttempt.of(exchange).postpone(FirstContacts.PAUSE_MILLIS);
            return;
        }
        if (e instanceof ExpiredException) {
            expire(exchange);
            return;
        }
        if (e instanceof WawpSuppressedException suppressed) {
            drop(exchange, suppressed);
            return;
        }
        if (e instanceof WawpException w && w.getReason() == Reason.OPT_OUT_UNREADABLE) {
            hold.begin(new Hold.Trouble(w.getMessage(), Advice.on(w.getReason()), journalTrouble::isOver));
            throw e;
        }
        if (e instanceof WawpException w && (w.isRetryable() ? isTriedAgain(exchange, w) : isOfAccount(exchange, w))) {
            return;
        }
        if (e instanceof WawpException w && w.getReason() == Reason.RECIPIENT_UNREACHABLE && isKept(exchange)) {
            SendAttempt.of(exchange).retryIn(0);
            return;
        }
        try {
            deadLetters.write(exchange, e);
            Parcel parcel = Luggage.parcel(exchange);
            refusals.givenUp(parcel.chatId());
            journal.deliveries()
                    .finish(
                            parcel.delivery(),
                            DeliveryState.DEAD,
                            DeadLetterWriter.reason(e),
                            e instanceof WawpException w ? w.getCode() : null);
        } catch (JournalException journalFails) {
            throw journalFails;
        } catch (IOException | RuntimeException notKept) {
            // An immediate redelivery would call Wawp each time: with a full disk, it would hammer a refused number.
            hold.begin(new Hold.Trouble(
                    "DEAD_LETTERS: a dead letter cannot be written ("
                            + notKept.getClass().getSimpleName() + ")",
                    "Check the folder of gateway.dead-letters and its disk.",
                    () -> true));
            throw notKept;
        }
    }

    private boolean isKept(Exchange exchange) {
        SendAttempt attempt = SendAttempt.of(exchange);
        return firstContacts.refused(Luggage.parcel(exchange).chatId(), attempt.isProbe(), attempt.number());
    }

    /**
     * Returns whether the delivery is retried; otherwise it is given up.
     *
     * @throws WawpException if the failure is not specific to this delivery: then all messages wait
     */
    private boolean isTriedAgain(Exchange exchange, WawpException e) throws WawpException {
        int attempts = SendAttempt.of(exchange).number();
        String chat = Luggage.parcel(exchange).chatId();
        if (hold.holds()) {
            throw e;
        }
        boolean outage = refusals.failed(chat, attempts > 1, e.isAccountWide(), hold.rounds());
        OptionalLong delay = redelivery.delay(exchange, attempts);
        if (delay.isPresent()) {
            if (outage) {
                throw hold(e, true);
            }
            SendAttempt.of(exchange).retryIn(delay.getAsLong());
            LOG.warn(
                    "Not sent yet: {}. Redelivery {} of {} follows in {} ms; texts to others continue",
                    e.getMessage(),
                    attempts,
                    redelivery.maximum(),
                    delay.getAsLong());
            return true;
        }
        boolean works = accountWorks();
        if (!works || e.isAccountWide() && !refusals.othersPass(chat)) {
            throw hold(e, works);
        }
        return false;
    }

    /**
     * Gives the message up; always returns false.
     *
     * @throws WawpException if other messages fail, too, so that the source must keep this one
     */
    private boolean isOfAccount(Exchange exchange, WawpException e) throws WawpException {
        if (!e.isAccountWide()) {
            return false;
        }
        if (AccountProof.of(e) || !accountWorks()) {
            throw hold(e, false);
        }
        Parcel parcel = Luggage.parcel(exchange);
        switch (refusals.refused(parcel.chatId(), parcel.delivery())) {
            case KEEP_AND_HOLD -> throw hold(e, false);
            case KEEP -> throw e;
            default -> {
                return false;
            }
        }
    }

    private WawpException hold(WawpException e, boolean othersFirst) {
        hold.begin(new Hold.Trouble(e.getMessage(), Advice.on(e.getReason()), this::accountWorks, othersFirst));
        return e;
    }

    void sent(String chat) {
        refusals.sent(chat);
        hold.sent();
    }

    /** Ends the delivery without a dead letter, since it must not be sent again. */
    private void drop(Exchange exchange, WawpSuppressedException e) {
        Parcel parcel = Luggage.parcel(exchange);
        journal.deliveries()
                .finish(
                        parcel.delivery(),
                        DeliveryState.SUPPRESSED,
                        e.getReason().name(),
                        null);
        LOG.info(
                "SUPPRESSED: a text from {}, whose recipient has opted out",
                parcel.letter().source());
    }

    /** Ends the delivery without a dead letter, since it is too late to send it. */
    private void expire(Exchange exchange) {
        Parcel parcel = Luggage.parcel(exchange);
        refusals.givenUp(parcel.chatId());
        journal.deliveries().finish(parcel.delivery(), DeliveryState.EXPIRED, null, null);
        LOG.warn(
                "EXPIRED: a text from {} was not sent before its time was over",
                parcel.letter().source());
    }

    /** Whether Wawp reports a session that can send; without an answer, false. */
    private boolean accountWorks() {
        try {
            return "WORKING".equals(template.requestBody("wawp:session-info", null, String.class));
        } catch (CamelExecutionException | IllegalStateException e) {
            // Wawp did not answer, or the gateway is stopping.
            return false;
        }
    }
}
