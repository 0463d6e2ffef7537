package io.github.camelwawp.gateway.deadletter;

import io.github.camelwawp.gateway.hold.ClaimedException;
import io.github.camelwawp.gateway.hold.Hold;
import io.github.camelwawp.gateway.hold.PollTrouble;
import io.github.camelwawp.gateway.journal.Delivery;
import io.github.camelwawp.gateway.journal.DeliveryState;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.MessageKey;
import io.github.camelwawp.gateway.message.Variables;
import io.github.camelwawp.gateway.poll.WorkComponent;
import io.github.camelwawp.recipient.InvalidRecipientException;
import io.github.camelwawp.recipient.Jid;
import io.github.camelwawp.recipient.RecipientBook;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/**
 * Replays the dead letters in {@code dead-letters/replay/}, each from its first unsent part. One that fails again becomes a new
 * dead letter; an unreadable one is moved back unchanged.
 */
public class ReplayRoutes extends RouteBuilder {

    private static final String LETTER = "letter";

    private final Journal journal;
    private final RecipientBook recipients;
    private final ReplayFolder folder;
    private final Hold hold;
    private final PollTrouble trouble;

    public ReplayRoutes(
            Journal journal, RecipientBook recipients, ReplayFolder folder, Hold hold, PollTrouble trouble) {
        this.journal = journal;
        this.recipients = recipients;
        this.folder = folder;
        this.hold = hold;
        this.trouble = trouble;
    }

    @Override
    public void configure() {
        from(WorkComponent.uri(getContext(), "replay", folder::letters, trouble) + "?delay={{gateway.file.poll-delay}}")
                .routeId("replay")
                .routePolicy(hold)
                .errorHandler(noErrorHandler())
                .doTry()
                .process(this::load)
                .to("direct:address")
                .process(this::dealtWith)
                .endDoTry()
                .doCatch(ReplayException.class)
                .process(this::refuse)
                // The dead letter stays, and the next poll checks the result.
                .doCatch(ClaimedException.class)
                .end();
    }

    private void load(Exchange exchange) throws ReplayException {
        if (exchange.getContext().isStopping()) {
            throw new RejectedExecutionException("stopping");
        }
        hold.check();
        Path path = exchange.getMessage().getBody(Path.class);
        exchange.setVariable(LETTER, path);
        ReplayLetter letter = ReplayLetter.read(path);
        reopen(letter);
        exchange.setVariable(Variables.SOURCE, letter.source());
        exchange.setVariable(Variables.KEY, letter.key());
        exchange.setVariable(Variables.TO, letter.recipient());
        exchange.setVariable(Variables.REPLY_TO, letter.replyTo());
        exchange.setVariable(Variables.ORIGINAL, letter.original());
        exchange.setVariable(
                Variables.ORIGINAL_NAME,
                letter.original() == null
                        ? null
                        : letter.original().getFileName().toString());
        exchange.setVariable(Variables.RECEIVED, letter.received());
        exchange.setVariable(Variables.REPLAY_OF, path.getFileName().toString());
        exchange.getMessage().setBody(letter.text());
        exchange.setVariable(Variables.POLLED, true);
    }

    /**
     * Checks whether a delivery that is not open may be skipped.
     *
     * @throws ClaimedException if the exchange replays a dead letter whose delivery has just been given up elsewhere; the next
     * poll retries it
     */
    public static void notPassedOver(Exchange exchange, Optional<DeliveryState> state) {
        if (exchange.getVariable(Variables.REPLAY_OF) != null && state.equals(Optional.of(DeliveryState.DEAD))) {
            throw new ClaimedException("it was given up meanwhile");
        }
    }

    /** Reopens a delivery that was given up, since it would be skipped otherwise. */
    private void reopen(ReplayLetter letter) throws ReplayException {
        try {
            List<Jid> jids = recipients.resolve(letter.recipient());
            if (jids.isEmpty()) {
                throw new ReplayException("recipient is empty");
            }
            MessageKey key = new MessageKey(letter.source(), letter.key());
            for (Jid jid : jids) {
                Delivery delivery = journal.open(key, jid.value(), letter.replyTo(), letter.text());
                if (delivery.state() == DeliveryState.DEAD) {
                    journal.reopen(delivery.id());
                }
            }
        } catch (InvalidRecipientException e) {
            throw new ReplayException("recipient: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new ReplayException(e.getMessage());
        }
    }

    private void dealtWith(Exchange exchange) throws IOException {
        folder.remove(exchange.getVariable(LETTER, Path.class));
        trouble.over();
    }

    private void refuse(Exchange exchange) throws IOException {
        Path letter = folder.putBack(exchange.getVariable(LETTER, Path.class));
        log.warn(
                "The dead letter {} cannot be sent again and was moved back: {}",
                letter.getFileName().toString().replaceAll("\\p{Cntrl}", "_"),
                exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class).getMessage());
    }
}
